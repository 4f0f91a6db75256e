//! Encrypted connections with peers that are not ours: rustls, in threads of the test, over real sockets on loopback. What both
//! ends in one program do is in `tests/python/tls`.
#![cfg(feature = "tls")]

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, ServerConfig, ServerConnection, StreamOwned};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

fn support() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/python/tls/support").canonicalize().unwrap()
}

fn certificates(name: &str) -> Vec<CertificateDer<'static>> {
    CertificateDer::pem_file_iter(support().join(name)).unwrap().map(Result::unwrap).collect()
}

fn key() -> PrivateKeyDer<'static> {
    PrivateKeyDer::from_pem_file(support().join("key.pem")).unwrap()
}

fn server_config(name: &str, versions: &[&'static rustls::SupportedProtocolVersion]) -> Arc<ServerConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_protocol_versions(versions).unwrap();
    Arc::new(builder.with_no_client_auth().with_single_cert(certificates(name), key()).unwrap())
}

fn client_config() -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(certificates("ca.pem"));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    Arc::new(builder.with_root_certificates(roots).with_no_client_auth())
}

/// Runs a text that knows the port, the certificates and how to say what failed.
fn run(port: u16, grant: &str, text: &str) -> Output {
    let before = format!(
        "
import asyncio, ssl
PORT = {port}
def context():
    return ssl.create_default_context(cafile={:?})
",
        support().join("ca.pem")
    );
    let mut command = withal(grant);
    let mut child = command.args(["-c", &(before + text)]).stdout(Stdio::piped()).spawn().unwrap();
    let mut out = Vec::new();
    child.stdout.take().unwrap().read_to_end(&mut out).unwrap();
    let status = child.wait().unwrap();
    Output { status, stdout: out, stderr: Vec::new() }
}

fn withal(grant: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_withal"));
    command.args(["run", grant, &format!("--allow-read={}", support().display())]).stdin(Stdio::null());
    command
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A server for one connection, in a thread.
fn serve<T: Send + 'static>(serving: impl FnOnce(TcpStream) -> T + Send + 'static) -> (u16, JoinHandle<T>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let peer = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        serving(stream)
    });
    (port, peer)
}

const CLIENT: &str = "
async def main():
    reader, writer = await asyncio.open_connection('localhost', PORT, ssl=context())
    tls = writer.get_extra_info('ssl_object')
    print(tls.version(), tls.cipher()[0])
    writer.write('grüße und mehr\\n'.encode())
    print((await reader.readline()).decode(), end='')
    data = await reader.read()
    print(len(data), set(data))
    writer.close()
    await writer.wait_closed()
asyncio.run(main())
";

#[test]
fn a_client_of_a_server_that_is_not_ours() {
    for (version, expected) in [
        (&rustls::version::TLS13, "TLSv1.3 TLS_AES_256_GCM_SHA384"),
        (&rustls::version::TLS12, "TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384"),
    ] {
        let (port, peer) = serve(move |socket| {
            let connection = ServerConnection::new(server_config("server.pem", &[version])).unwrap();
            let mut stream = BufReader::new(StreamOwned::new(connection, socket));
            let mut line = String::new();
            stream.read_line(&mut line).unwrap();
            let stream = stream.get_mut();
            for piece in line.to_uppercase().as_bytes().chunks(3) {
                stream.write_all(piece).unwrap();
                stream.flush().unwrap();
            }
            stream.write_all(&vec![b'z'; 1 << 20]).unwrap();
            stream.conn.send_close_notify();
            stream.flush().unwrap();
            // The client says goodbye, too.
            assert_eq!(stream.read(&mut [0; 8]).unwrap(), 0);
        });
        let output = run(port, &format!("--allow-net=localhost:{port}"), CLIENT);
        assert_eq!(printed(&output), format!("{expected}\nGRÜSSE UND MEHR\n1048576 {{122}}\n"));
        peer.join().unwrap();
    }
}

const ATTEMPT: &str = "
async def main():
    try:
        reader, writer = await asyncio.open_connection('localhost', PORT, ssl=context())
        print(await reader.readline())
        print(await reader.readexactly(10))
    except (OSError, EOFError) as error:
        print(type(error).__name__, error)
asyncio.run(main())
";

#[test]
fn servers_that_go_wrong() {
    let tls = |name: &'static str, then: fn(StreamOwned<ServerConnection, TcpStream>)| {
        serve(move |socket| {
            let connection = ServerConnection::new(server_config(name, rustls::DEFAULT_VERSIONS)).unwrap();
            then(StreamOwned::new(connection, socket));
        })
    };
    let verify = "SSLCertVerificationError [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ";
    let cases = [
        (tls("expired.pem", |mut s| drop(s.read(&mut [0]))), format!("{verify}certificate has expired\n")),
        (tls("alone.pem", |mut s| drop(s.read(&mut [0]))), format!("{verify}self-signed certificate\n")),
        // In the middle of a line, without a goodbye.
        (
            tls("server.pem", |mut s| {
                s.write_all(b"line\nhalf").unwrap();
                s.flush().unwrap();
            }),
            "b'line\\n'\nIncompleteReadError 4 bytes read on a total of 10 expected bytes\n".into(),
        ),
        // One that speaks something else, and ones that hang up.
        (
            serve(|mut socket| {
                socket.write_all(b"220 mail.example.test ready\r\n").unwrap();
                let _ = socket.read(&mut [0; 1 << 10]);
            }),
            "SSLError [SSL: WRONG_VERSION_NUMBER] wrong version number\n".into(),
        ),
        (
            serve(|mut socket| {
                assert!(socket.read(&mut [0; 1 << 16]).unwrap() > 100);
            }),
            "ConnectionResetError \n".into(),
        ),
        (
            serve(|mut socket| {
                // A server that has begun: half a record.
                let _ = socket.read(&mut [0; 1 << 16]);
                socket.write_all(b"\x16\x03\x03\x00\x7a\x02\x00").unwrap();
            }),
            "ConnectionResetError \n".into(),
        ),
    ];
    for ((port, peer), expected) in cases {
        let output = run(port, &format!("--allow-net=localhost:{port}"), ATTEMPT);
        assert_eq!(printed(&output), expected);
        peer.join().unwrap();
    }
}

#[test]
fn a_server_of_clients_that_are_not_ours() {
    let text = format!(
        "
import asyncio, ssl
async def serve(reader, writer):
    size = int(await reader.readline())
    data = await reader.readexactly(size)
    writer.write(b'%d %d\\n' % (len(data), sum(data)))
    writer.close()
    await writer.wait_closed()
    global left
    left -= 1
    if not left:
        server.close()
left = 6
async def main():
    global server
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain({0:?} + '/server.pem', {0:?} + '/key.pem')
    server = await asyncio.start_server(serve, '127.0.0.1', 0, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.wait_closed()
asyncio.run(main())
",
        support()
    );
    let mut command = withal("--allow-net=127.0.0.1:0");
    let mut server = command.args(["-c", &text]).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = format!("127.0.0.1:{}", line.trim());
    // Somebody who does not encrypt hears nothing, and somebody who does not trust it hangs up.
    let mut plain = TcpStream::connect(&address).unwrap();
    plain.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    let mut heard = Vec::new();
    let _ = plain.read_to_end(&mut heard);
    assert!(heard.is_empty());
    let wrong = ServerName::try_from("other.test").unwrap();
    let connection = ClientConnection::new(client_config(), wrong).unwrap();
    let mut stranger = StreamOwned::new(connection, TcpStream::connect(&address).unwrap());
    assert!(stranger.write_all(b"5\n").and_then(|()| stranger.flush()).is_err());
    drop(stranger);
    let clients: Vec<_> = (0..6usize)
        .map(|number| {
            let address = address.clone();
            std::thread::spawn(move || {
                let name = ServerName::try_from(if number % 2 == 0 { "localhost" } else { "127.0.0.1" }).unwrap();
                let connection = ClientConnection::new(client_config(), name).unwrap();
                let socket = TcpStream::connect(address).unwrap();
                socket.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
                let mut stream = StreamOwned::new(connection, socket);
                let data = vec![number as u8; 10_000 * (number + 1)];
                stream.write_all(format!("{}\n", data.len()).as_bytes()).unwrap();
                stream.write_all(&data).unwrap();
                let mut answer = String::new();
                // Ends with a goodbye: without one it would be an error.
                stream.read_to_string(&mut answer).unwrap();
                assert_eq!(answer, format!("{} {}\n", data.len(), data.len() * number));
                stream.conn.send_close_notify();
                stream.flush().unwrap();
            })
        })
        .collect();
    clients.into_iter().for_each(|client| client.join().unwrap());
    assert!(server.wait().unwrap().success());
}

#[test]
fn what_is_not_granted_is_not_reached() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let output = run(port, "--allow-net=localhost:1", ATTEMPT);
    assert_eq!(
        printed(&output),
        format!("PermissionError [Errno 13] No grant to connect to localhost:{port} (--allow-net)\n")
    );
    let key = "
try:
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain('/etc/hostname')
except OSError as error:
    print(type(error).__name__)
";
    assert_eq!(printed(&run(port, "--allow-net=localhost:1", key)), "PermissionError\n");
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err());
}

#[test]
fn a_session_that_encrypts_for_ever_is_stopped() {
    let text = "
context = context()
context.load_default_certs()
a, b = ssl.MemoryBIO(), ssl.MemoryBIO()
while True:
    context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname='localhost').write
";
    let mut command = withal("--allow-net=localhost:1");
    let before = format!(
        "import ssl\ndef context():\n    return ssl.create_default_context(cafile={:?})\n",
        support().join("ca.pem")
    );
    let output = command.args(["--max-fuel", "30000000", "-c", &(before + text)]).output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("fuel"), "{}", String::from_utf8_lossy(&output.stderr));
}
