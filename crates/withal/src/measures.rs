//! What a session has cost so far, and where.

use crate::Session;
use std::fmt;
use withal_runtime::profile::Profile;

/// What a session has used so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Units of fuel: calls, rounds of loops, items that natives iterate over.
    pub fuel: u64,
    /// Bytes that objects have taken, those of dead objects too.
    pub allocated: u64,
    /// Bytes that objects took after the last collection, and since then.
    pub alive: u64,
    /// The most of them at a collection, or now.
    pub most: u64,
    /// Collections.
    pub collections: u64,
    /// Inline caches of attributes, methods and globals that know something.
    pub caches: u64,
    /// How often one was filled; each time something had to be looked up in full. All other lookups there were hits.
    pub cache_misses: u64,
    /// Steps of tasks and callbacks that the event loop took.
    pub switches: u64,
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = [
            ("fuel", self.fuel),
            ("allocated bytes", self.allocated),
            ("alive bytes", self.alive),
            ("most bytes", self.most),
            ("collections", self.collections),
            ("inline caches", self.caches),
            ("cache misses", self.cache_misses),
            ("switches", self.switches),
        ];
        rows.iter().try_for_each(|(name, count)| writeln!(f, "{name:<16}{count:>16}"))
    }
}

impl Session {
    /// What it has used so far.
    pub fn stats(&self) -> Stats {
        let (vm, heap) = (&self.vm, &self.vm.heap);
        let alive = (heap.live + heap.taken) as u64;
        Stats {
            fuel: vm.fuel_used(),
            allocated: heap.all_taken + heap.taken as u64,
            alive,
            most: alive.max(heap.most as u64),
            collections: heap.collections,
            caches: vm.sites.iter().filter(|site| site.kind != 0).count() as u64,
            cache_misses: vm.site_fills,
            switches: vm.event_loop.switches,
        }
    }

    /// Notes from now on which functions the fuel goes to. It costs little, and nothing when it is not asked for.
    pub fn profile(&mut self) {
        self.vm.profile = Some(Box::<Profile>::default());
    }

    /// The stacks of functions that were seen since [`Session::profile`], outermost first, with the fuel used there: one
    /// line for each, `main (job.py:1);work (job.py:7) 2550`, as tools that draw flame graphs read them.
    pub fn folded_profile(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for (stack, fuel) in self.vm.profile.iter().flat_map(|profile| profile.stacks()) {
            let names: Vec<String> = stack
                .iter()
                .filter_map(|&code| self.vm.codes.get(code))
                .map(|loaded| {
                    let code = &loaded.code;
                    let file = code.source.path.rsplit('/').next().unwrap_or_default();
                    format!("{} ({file}:{})", code.qualname, code.first_line).replace(';', ",")
                })
                .collect();
            lines.push(format!("{} {fuel}\n", names.join(";")));
        }
        lines.sort();
        lines.concat()
    }
}
