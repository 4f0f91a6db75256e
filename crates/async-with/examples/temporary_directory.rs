//! A temporary directory, written as one asynchronous function: made before the hand-over, removed after it.

use async_with::{ContextManager, Handover, async_with, manager, reaper};
use std::future::pending;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

pub fn temporary_directory()
-> impl for<'a> ContextManager<Target<'a> = &'a mut PathBuf, Error = io::Error, Verdict = ()> {
    manager(async |hand: Handover<PathBuf>| {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("async-with-{}-{number}", std::process::id()));
        smol::fs::create_dir(&path).await?;
        let (path, _) = hand.over(path).await;
        smol::fs::remove_dir_all(&path).await
    })
    .reaped()
}

pub async fn copies(text: &str) -> io::Result<(PathBuf, usize)> {
    let result = async_with!(temporary_directory() as folder => {
        for name in ["a", "b"] {
            smol::fs::write(folder.join(name), text).await?;
        }
        let copied = smol::fs::read_to_string(folder.join("b")).await?;
        (folder.clone(), copied.len())
    });
    Ok(result)
}

async fn fails(seen: &mut PathBuf) -> io::Result<()> {
    async_with!(temporary_directory() as folder => {
        seen.clone_from(folder);
        smol::fs::read(folder.join("missing")).await?;
    });
    Ok(())
}

pub fn main() -> io::Result<()> {
    smol::block_on(async {
        let (folder, length) = copies("text").await?;
        assert_eq!(length, 4);
        assert!(!folder.exists());

        let mut seen = PathBuf::new();
        let error = fails(&mut seen).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert!(seen.starts_with(std::env::temp_dir()) && !seen.exists());

        // Cancelled: the reaper goes on where the function waits.
        let late = reaper::SmolReaper::new();
        let (send, receive) = smol::channel::bounded(1);
        let task = smol::spawn(reaper::scope(late.clone(), async move {
            async_with!(temporary_directory() as folder => {
                let _ = send.send(folder.clone()).await;
                pending::<()>().await
            });
            Ok::<(), io::Error>(())
        }));
        let folder = receive.recv().await.unwrap();
        assert!(Path::new(&folder).is_dir());
        task.cancel().await;
        late.idle().await;
        assert!(!folder.exists());
        println!("made and removed three directories: the block finished, failed, was cancelled");
        Ok(())
    })
}
