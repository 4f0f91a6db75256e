//! Programs that talk to others over real sockets on this machine: the examples of a chat, clients and servers whose peers
//! are written here, and what is refused.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::{Duration, Instant};

fn withal(options: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_withal"));
    command.arg("run").args(["--timeout", "50"]).args(options).stdin(Stdio::null());
    command
}

fn run(options: &[&str], text: &str) -> Output {
    withal(options).args(["-c", text]).output().unwrap()
}

fn printed(output: &Output) -> String {
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A program that runs while the test goes on; ended with it.
struct Running {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Running {
    fn start(mut command: Command) -> Running {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Running { child, lines }
    }
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        line.trim_end().to_string()
    }
    /// What it prints until it ends by itself.
    fn rest(mut self) -> String {
        let mut text = String::new();
        self.lines.read_to_string(&mut text).unwrap();
        assert!(self.child.wait().unwrap().success(), "{text}");
        text
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn example(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name).display().to_string()
}

#[test]
fn a_chat_over_real_sockets() {
    let mut server = withal(&["--allow-net=127.0.0.1"]);
    server.arg(example("chat_server.py"));
    let mut server = Running::start(server);
    let port = server.line().rsplit(' ').next().unwrap().to_string();
    let client = |name: &str, lines: &[&str]| {
        let mut client = withal(&["--allow-net=127.0.0.1"]);
        client.arg(example("chat_client.py")).args([&port, name]).args(lines);
        client
    };
    let ada = Running::start(client("Ada", &["wait:", "wait:", "hello, Bob"]));
    assert_eq!(server.line(), "* Ada came in");
    let bob = Running::start(client("Bob", &["hello, everyone", "wait:"]));
    assert_eq!([server.line(), server.line()], ["* Bob came in", "Bob: hello, everyone"]);
    assert_eq!(server.line(), "Ada: hello, Bob");
    let (ada, bob) = (ada.rest(), bob.rest());
    assert!(ada.starts_with("< Your name?\n< * Bob came in\n< Bob: hello, everyone\n"), "{ada}");
    assert!(bob.contains("< Ada: hello, Bob\n"), "{bob}");
    assert!([&ada, &bob].iter().all(|heard| heard.contains("< * here: ")), "{ada}{bob}");
    // Somebody who is not written in Python closes it.
    let mut last = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    last.write_all(b"Eve\n/shutdown\n").unwrap();
    let mut heard = String::new();
    last.read_to_string(&mut heard).unwrap();
    assert!(heard.starts_with("Your name?\n"), "{heard}");
    assert!(server.rest().ends_with("* Eve left\nclosed\n"));
}

#[test]
fn a_client_of_a_server_that_is_not_ours() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let peer = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut line = String::new();
        BufReader::new(stream.try_clone().unwrap()).read_line(&mut line).unwrap();
        // Slowly and in pieces that end anywhere.
        for piece in line.to_uppercase().as_bytes().chunks(3) {
            stream.write_all(piece).unwrap();
            std::thread::sleep(Duration::from_millis(2));
        }
        stream.write_all(&vec![b'z'; 1 << 20]).unwrap();
    });
    let text = format!(
        "
import asyncio
async def main():
    reader, writer = await asyncio.open_connection('localhost', {port})
    writer.write('grüße und mehr\\n'.encode())
    print((await reader.readline()).decode(), end='')
    print(len(await reader.read()))
    writer.close()
    await writer.wait_closed()
asyncio.run(main())
"
    );
    let output = run(&[&format!("--allow-net=localhost:{port}")], &text);
    peer.join().unwrap();
    assert_eq!(printed(&output), "GRÜSSE UND MEHR\n1048576\n");
}

#[test]
fn a_server_of_clients_that_are_not_ours() {
    let text = "
import asyncio
async def serve(reader, writer):
    async with asyncio.timeout(30):
        size = int(await reader.readline())
        data = await reader.readexactly(size)
        writer.write(b'%d %d\\n' % (len(data), sum(data)))
        await writer.drain()
        writer.close()
        global left
        left -= 1
        if not left:
            server.close()
left = 20
async def main():
    global server
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.wait_closed()
asyncio.run(main())
";
    let mut command = withal(&["--allow-net=127.0.0.1:0"]);
    command.args(["-c", text]);
    let mut server = Running::start(command);
    let port = server.line();
    let clients: Vec<_> = (0..20usize)
        .map(|number| {
            let address = format!("127.0.0.1:{port}");
            std::thread::spawn(move || {
                let mut stream = TcpStream::connect(address).unwrap();
                let data = vec![number as u8; 10_000 * (number + 1)];
                stream.write_all(format!("{}\n", data.len()).as_bytes()).unwrap();
                stream.write_all(&data).unwrap();
                let mut answer = String::new();
                stream.read_to_string(&mut answer).unwrap();
                assert_eq!(answer, format!("{} {}\n", data.len(), data.len() * number));
            })
        })
        .collect();
    clients.into_iter().for_each(|client| client.join().unwrap());
    server.rest();
}

/// What opening a connection and a server gives, with the numbers of errors.
const TRY: &str = "
import asyncio, sys
async def attempt(what):
    try:
        await what
        print('reached')
    except OSError as error:
        print(type(error).__name__, error)
";

#[test]
fn nothing_is_reached_without_a_grant() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let text = format!(
        "{TRY}
async def main():
    await attempt(asyncio.open_connection('127.0.0.1', {port}))
    await attempt(asyncio.open_connection('localhost', {port}))
    await attempt(asyncio.start_server(print, '127.0.0.1', 0))
    await attempt(asyncio.start_server(print, None, 8000))
    await attempt(asyncio.get_running_loop().getaddrinfo('example.com', 80))
    await attempt(asyncio.open_unix_connection('/run/docker.sock'))
asyncio.run(main())
"
    );
    let no = |what: &str| format!("PermissionError [Errno 13] No grant to {what} (--allow-net)\n");
    let expected = [
        no(&format!("connect to 127.0.0.1:{port}")),
        no(&format!("connect to localhost:{port}")),
        no("listen at 127.0.0.1:0"),
        no("listen at *:8000"),
        no("connect to example.com:80"),
        no("use unix:/run/docker.sock"),
    ]
    .concat();
    assert_eq!(printed(&run(&[], &text)), expected);
    // Others are no better than none.
    for grant in
        ["example.com", "127.0.0.1:1", "*:1", "*.localhost", "[::1]", "unix:/elsewhere", "127.0.0.2", "10.0.0.1"]
    {
        let output = run(&[&format!("--allow-net={grant}")], &text);
        assert!(!printed(&output).contains("reached"), "{grant}");
        assert!(printed(&output).starts_with(&expected[..40]), "{grant}");
    }
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err());
}

#[test]
fn grants_reach_what_they_name() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let text = format!(
        "{TRY}
async def main():
    await attempt(asyncio.open_connection('127.0.0.1', {port}))
asyncio.run(main())
"
    );
    for grant in [
        "".to_string(),
        "=*".into(),
        format!("=*:{port}"),
        "=127.0.0.1".into(),
        format!("=127.0.0.1:{port}"),
        format!("=localhost:{port}"),
        format!("=example.com,127.0.0.1:{port}"),
    ] {
        assert_eq!(printed(&run(&[&format!("--allow-net{grant}")], &text)), "reached\n", "{grant}");
    }
    for wrong in ["=a b", "=host:port", "=host:99999", "=[::1", "=:80"] {
        let output = run(&[&format!("--allow-net{wrong}")], &text);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn sockets_are_served_while_the_loop_is_busy() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let peer = std::thread::spawn(move || listener.accept().unwrap().0.write_all(b"here").unwrap());
    let text = format!(
        "
import asyncio
async def spin():
    while True:
        await asyncio.sleep(0)
async def main():
    spinning = asyncio.create_task(spin())
    reader, writer = await asyncio.open_connection('127.0.0.1', {port})
    print(await reader.read())
    spinning.cancel()
    writer.close()
asyncio.run(main())
"
    );
    let started = Instant::now();
    assert_eq!(printed(&run(&["--allow-net=127.0.0.1"], &text)), "b'here'\n");
    peer.join().unwrap();
    assert!(started.elapsed() < Duration::from_secs(20));
}

#[test]
fn what_a_program_leaves_open_is_closed() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let text = format!(
        "
import asyncio, time
async def main():
    global kept
    kept = await asyncio.open_connection('127.0.0.1', {port})
    kept[1].write(b'hello')
asyncio.run(main())
print('over', flush=True)
time.sleep(30)
"
    );
    let mut command = withal(&["--allow-net=127.0.0.1"]);
    command.args(["-c", &text]);
    let mut program = Running::start(command);
    let (mut stream, _) = listener.accept().unwrap();
    assert_eq!(program.line(), "over");
    // The loop is closed, the program goes on.
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let mut data = Vec::new();
    stream.read_to_end(&mut data).unwrap();
    assert_eq!(data, b"hello");
}

#[test]
fn sockets_in_the_file_system() {
    let path = std::env::temp_dir().join(format!("withal-{}.sock", std::process::id()));
    let path = path.display().to_string();
    let text = format!(
        "
import asyncio
async def serve(reader, writer):
    writer.write((await reader.readline()).upper())
    writer.close()
async def main():
    async with await asyncio.start_unix_server(serve, {path:?}) as server:
        reader, writer = await asyncio.open_unix_connection({path:?})
        writer.write(b'hello\\n')
        print(await reader.read(), writer.get_extra_info('peername') == {path:?}, len(server.sockets))
        writer.close()
asyncio.run(main())
"
    );
    assert_eq!(printed(&run(&[&format!("--allow-net=unix:{path}")], &text)), "b'HELLO\\n' True 1\n");
    let _ = std::fs::remove_file(path);
}
