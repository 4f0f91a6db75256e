//! What a session that waits is waiting for, as text: the tasks, each with its stack as a traceback shows it.

use super::frame::FrameText;
use crate::heap::*;
use crate::state::Vm;
use crate::value::{CodeId, Handle, Value};

/// More tasks than this are only counted.
const SHOWN: usize = 100;

impl Vm {
    /// The tasks that are not done and the frame that waits for the loop, with what each waits for and where.
    pub fn format_waits(&mut self) -> String {
        let mut text = String::new();
        if let Some(wait) = self.waits.last().copied() {
            text.push_str("the program waits for the event loop\n");
            let frames = self.stack_under(wait.frame);
            text.push_str(&self.format_places(&frames));
        }
        let tasks = self.event_loop.tasks.clone();
        if tasks.is_empty() {
            text.push_str("no task is left\n");
        }
        for &task in tasks.iter().take(SHOWN) {
            text.push_str(&self.format_task(task));
        }
        if tasks.len() > SHOWN {
            text.push_str(&format!("and {} more tasks\n", tasks.len() - SHOWN));
        }
        text
    }

    fn format_task(&self, task: Handle<Future>) -> String {
        let Some(data) = self.heap[task].task.as_ref() else { return String::new() };
        let what = match data.waits.what() {
            Value::Future(h) if self.heap[h].task.is_some() => format!("waits for task {}", self.task_name(h)),
            Value::Future(_) => "waits for a future".to_string(),
            _ => "waits".to_string(),
        };
        let places = match data.coroutine {
            Value::Coroutine(h) | Value::Generator(h) => self.format_places(&self.suspended_stack(h)),
            _ => String::new(),
        };
        let kind = if data.worker { "thread" } else { "task" };
        format!("{kind} {} {what}\n{places}", self.task_name(task))
    }

    /// A task's name, also one that was never asked for.
    fn task_name(&self, task: Handle<Future>) -> String {
        match self.heap[task].task.as_ref().map(|t| t.name) {
            Some(Value::Int(n)) => format!("Task-{n}"),
            Some(name) => self.heap.text(name).map(|t| t.to_string()).unwrap_or_default(),
            None => String::new(),
        }
    }

    fn format_places(&self, places: &[(CodeId, usize)]) -> String {
        let entry = |&(code, pc): &(CodeId, usize)| Traceback { code, pc: pc as u32, ..Traceback::default() };
        places.iter().map(|place| self.frame_text(&entry(place))).map(|text: FrameText| text.format()).collect()
    }
}
