//! Sessions that talk to each other, and to Rust code, over a network in memory.

use std::sync::Arc;
use std::time::Duration;
use withal::{
    Address, AllowedNetwork, Engine, Limits, ListenOptions, NetStream, Network, Output, Outside, Purpose, Session,
    VirtualNetwork,
};

fn session(network: &VirtualNetwork, output: &Output, allowed: &str) -> Session {
    let network = AllowedNetwork::new(network.clone()).allow(allowed).unwrap();
    Engine::new().session().outside(Outside::new().output(output).network(network)).start()
}

async fn address(network: &mut VirtualNetwork, host: &str, port: u16) -> Address {
    network.resolve(host, port, Purpose::Connect).await.unwrap().remove(0)
}

async fn connect(network: &VirtualNetwork, host: &str, port: u16) -> Arc<dyn NetStream> {
    let mut network = network.clone();
    let to = address(&mut network, host, port).await;
    for _ in 0..500 {
        if let Ok(stream) = network.connect(&to, None).await {
            return stream;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("nobody listens at {host}:{port}");
}

const SERVER: &str = "
import asyncio
async def serve(reader, writer):
    async for line in reader:
        if line == b'stop\\n':
            server.close()
            break
        writer.write(line.upper())
        await writer.drain()
    writer.close()
async def main():
    global server
    async with await asyncio.start_server(serve, 'echo.internal', 7, limit=2**21) as server:
        print('listening at', server.sockets[0].getsockname())
        await server.wait_closed()
    print('closed')
asyncio.run(main())
";

const CLIENT: &str = "
import asyncio
async def main():
    for _ in range(500):
        try:
            reader, writer = await asyncio.open_connection('echo.internal', 7)
            break
        except ConnectionRefusedError:
            await asyncio.sleep(0.002)
    for i in range(3):
        writer.write(b'hello %d\\n' % i)
        print(await reader.readline())
    writer.write(b'x' * 1_000_000 + b'\\n')
    print(len(await reader.readexactly(1_000_001)))
    writer.write(b'stop\\n')
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
asyncio.run(main())
";

fn internal() -> VirtualNetwork {
    VirtualNetwork::new().name("echo.internal", "10.0.0.7".parse().unwrap())
}

#[tokio::test]
async fn sessions_reach_each_other() {
    let network = internal();
    let (served, heard) = (Output::new(), Output::new());
    let (mut server, mut client) = (session(&network, &served, "echo.internal:7"), session(&network, &heard, "*:7"));
    let engine = Engine::new();
    let (one, two) = (engine.compile("server.py", SERVER).unwrap(), engine.compile("client.py", CLIENT).unwrap());
    let (one, two) = tokio::join!(server.run(&one, ()), client.run(&two, ()));
    one.unwrap();
    two.unwrap();
    assert_eq!(served.text(), "listening at ('10.0.0.7', 7)\nclosed\n");
    assert_eq!(heard.text(), "b'HELLO 0\\n'\nb'HELLO 1\\n'\nb'HELLO 2\\n'\n1000001\nb''\n");
}

#[tokio::test]
async fn rust_code_is_a_client() {
    let network = internal();
    let served = Output::new();
    let mut server = session(&network, &served, "echo.internal:7");
    let program = Engine::new().compile("server.py", SERVER).unwrap();
    let client = async {
        let stream = connect(&network, "echo.internal", 7).await;
        assert_eq!(stream.try_write(b"from Rust\n").unwrap(), 10);
        assert_eq!(stream.clone().read(100).await.unwrap(), b"FROM RUST\n");
        stream.try_write(b"stop\n").unwrap();
        assert_eq!(stream.read(100).await.unwrap(), b"");
    };
    let (result, ()) = tokio::join!(server.run(&program, ()), client);
    result.unwrap();
}

#[tokio::test]
async fn what_is_open_is_closed_with_the_session() {
    let network = internal();
    let output = Output::new();
    let mut server = session(&network, &output, "echo.internal:7");
    let program = Engine::new().compile("server.py", SERVER).unwrap();
    let stream = {
        let mut running = std::pin::pin!(server.run(&program, ()));
        let connected = async {
            let stream = connect(&network, "echo.internal", 7).await;
            stream.try_write(b"one\n").unwrap();
            assert_eq!(stream.clone().read(100).await.unwrap(), b"ONE\n");
            stream
        };
        tokio::select! {
            result = &mut running => panic!("the server ended: {result:?}"),
            stream = connected => stream,
        }
    };
    // The future is dropped here, then the session.
    drop(server);
    assert_eq!(stream.read(100).await.unwrap(), b"");
    let mut network = network;
    let at = address(&mut network, "echo.internal", 7).await;
    assert!(network.connect(&at, None).await.is_err(), "somebody still listens");
    network.listen(&at, ListenOptions::default()).await.unwrap();
}

#[tokio::test]
async fn a_cancelled_session_gives_its_connections_back() {
    let network = internal();
    let output = Output::new();
    let mut server = session(&network, &output, "echo.internal:7");
    let stop = server.cancellation();
    let program = Engine::new().compile("server.py", SERVER).unwrap();
    let client = async {
        let stream = connect(&network, "echo.internal", 7).await;
        stop.cancel();
        stream
    };
    let (result, stream) = tokio::join!(server.run(&program, ()), client);
    assert!(result.unwrap_err().is_cancelled());
    drop(server);
    assert_eq!(stream.read(100).await.unwrap(), b"");
}

#[tokio::test]
async fn what_is_not_allowed_is_not_reached() {
    let network = internal();
    let output = Output::new();
    let mut client = session(&network, &output, "echo.internal:8");
    let text = "
import asyncio
async def main():
    for host, port in (('echo.internal', 7), ('10.0.0.7', 8), ('other.internal', 8)):
        try:
            await asyncio.open_connection(host, port)
        except PermissionError as error:
            print(error)
    try:
        await asyncio.open_connection('echo.internal', 8)
    except ConnectionRefusedError as error:
        print(error)
asyncio.run(main())
";
    let program = Engine::new().compile("client.py", text).unwrap();
    client.run(&program, ()).await.unwrap();
    let no = |what: &str| format!("[Errno 13] No grant to connect to {what} (--allow-net)\n");
    let expected = no("echo.internal:7") + &no("10.0.0.7:8") + &no("other.internal:8");
    assert_eq!(output.text(), expected + "[Errno 111] Connect call failed ('10.0.0.7', 8)\n");
}

#[tokio::test]
async fn without_a_network_there_is_none() {
    let text = "
import asyncio
async def main():
    try:
        await asyncio.open_connection('localhost', 80)
    except PermissionError as error:
        return str(error)
asyncio.run(main())
";
    let program = Engine::new().compile("client.py", text).unwrap();
    let mut session = Engine::new().session().start();
    assert_eq!(session.run(&program, ()).await.unwrap(), "this session was given no network".into());
}

#[tokio::test]
async fn so_many_sockets_and_no_more() {
    let text = "
import asyncio
def report(loop, context):
    print(context['message'], context['exception'])
async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    async def serve(reader, writer):
        await reader.read()
        writer.close()
    async with await asyncio.start_server(serve, 'echo.internal', 7) as server:
        kept = []
        try:
            while True:
                kept.append(await asyncio.open_connection('echo.internal', 7))
                await asyncio.sleep(0)
        except OSError as error:
            print(error.errno, len(kept) > 3)
        for _, writer in kept:
            writer.close()
            await writer.wait_closed()
        await asyncio.sleep(1.1)
        for i in range(100):
            reader, writer = await asyncio.open_connection('echo.internal', 7)
            writer.write_eof()
            assert await reader.read() == b''
            writer.close()
            await writer.wait_closed()
        print('again')
asyncio.run(main())
";
    let network = internal();
    let output = Output::new();
    let limits = Limits { sockets: 10, ..Limits::default() };
    let outside = Outside::new().output(&output).network(network);
    let mut session = Engine::new().session().limits(limits).outside(outside).start();
    session.run(&Engine::new().compile("many.py", text).unwrap(), ()).await.unwrap();
    let printed = output.text();
    assert!(printed.contains("24 True\n") && printed.ends_with("again\n"), "{printed}");
}

#[tokio::test]
async fn a_name_ends_where_it_says() {
    let output = Output::new();
    let mut client = session(&internal(), &output, "*.internal:7");
    let text = "
import asyncio
async def main():
    for host in ('echo.internal', 'elsewhere.com\\0.internal', 'elsewhere.com/.internal', 'elsewhere.com .internal', '.internal'):
        try:
            await asyncio.open_connection(host, 7)
        except (OSError, ValueError) as error:
            print(type(error).__name__)
asyncio.run(main())
";
    client.run(&Engine::new().compile("client.py", text).unwrap(), ()).await.unwrap();
    let printed = output.text();
    assert_eq!(printed.lines().next(), Some("ConnectionRefusedError"));
    assert_eq!(printed.matches("PermissionError").count(), 3, "{printed}");
}

#[tokio::test]
async fn what_is_logged_without_a_clock_has_no_time() {
    let text = "
import logging
made = []
class Keep(logging.Handler):
    def emit(self, record):
        made.append(record)
log = logging.getLogger('here')
log.addHandler(Keep())
log.warning('%d left', 3)
f'{made[0].getMessage()} {made[0].created} {made[0].msecs} {made[0].relativeCreated}'
";
    let program = Engine::new().compile("log.py", text).unwrap();
    let mut session = Engine::new().session().start();
    assert_eq!(session.run(&program, ()).await.unwrap(), "3 left None None None".into());
}
