//! MT19937, the generator of Matsumoto and Nishimura, with seeding by an array of words.

/// Words of state.
pub const SIZE: usize = 624;
const MIDDLE: usize = 397;

/// The generator.
pub struct Twister {
    words: [u32; SIZE],
    at: usize,
}

impl Default for Twister {
    fn default() -> Twister {
        let mut twister = Twister { words: [0; SIZE], at: SIZE };
        twister.seed_word(5489);
        twister
    }
}

impl Twister {
    fn get(&self, i: usize) -> u32 {
        self.words.get(i % SIZE).copied().unwrap_or(0)
    }

    fn set(&mut self, i: usize, word: u32) {
        if let Some(place) = self.words.get_mut(i % SIZE) {
            *place = word;
        }
    }

    fn seed_word(&mut self, seed: u32) {
        let mut word = seed;
        self.set(0, word);
        for i in 1..SIZE {
            word = (word ^ word >> 30).wrapping_mul(1_812_433_253).wrapping_add(i as u32);
            self.set(i, word);
        }
        self.at = SIZE;
    }

    /// Seeds with an array of words, which must not be empty.
    pub fn seed(&mut self, key: &[u32]) {
        self.seed_word(19_650_218);
        let (mut i, mut j) = (1, 0);
        let step = |twister: &mut Twister, i: &mut usize, word: u32| {
            twister.set(*i, word);
            *i += 1;
            if *i >= SIZE {
                let last = twister.get(SIZE - 1);
                twister.set(0, last);
                *i = 1;
            }
        };
        for _ in 0..SIZE.max(key.len()) {
            let before = self.get(i - 1);
            let mixed = self.get(i) ^ (before ^ before >> 30).wrapping_mul(1_664_525);
            let word = mixed.wrapping_add(key.get(j).copied().unwrap_or(0)).wrapping_add(j as u32);
            step(self, &mut i, word);
            j = if j + 1 >= key.len() { 0 } else { j + 1 };
        }
        for _ in 1..SIZE {
            let before = self.get(i - 1);
            let mixed = self.get(i) ^ (before ^ before >> 30).wrapping_mul(1_566_083_941);
            let word = mixed.wrapping_sub(i as u32);
            step(self, &mut i, word);
        }
        self.set(0, 0x8000_0000);
    }

    fn refill(&mut self) {
        for i in 0..SIZE {
            let joined = self.get(i) & 0x8000_0000 | self.get(i + 1) & 0x7fff_ffff;
            let odd = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            let word = self.get(i + MIDDLE) ^ joined >> 1 ^ odd;
            self.set(i, word);
        }
        self.at = 0;
    }

    /// The next 32 bits.
    pub fn word(&mut self) -> u32 {
        if self.at >= SIZE {
            self.refill();
        }
        let mut y = self.get(self.at);
        self.at += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    /// A float from 0 up to but not including 1, of 53 random bits.
    pub fn float(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// The words of state and the place among them.
    pub fn state(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().copied().chain([self.at as u32])
    }

    /// Puts back what [`Twister::state`] gave; false if it cannot have done so.
    pub fn set_state(&mut self, state: &[u32]) -> bool {
        let Some((&at, words)) = state.split_last() else { return false };
        let Ok(words) = words.try_into() else { return false };
        if at as usize > SIZE {
            return false;
        }
        self.words = words;
        self.at = at as usize;
        true
    }
}
