//! An end of a connection: rustls between two buffers.

use super::ServerSide;
use super::errors::{failure, no_tls};
use super::verify::Noted;
use rustls::ProtocolVersion;
use rustls::pki_types::CertificateDer;
use rustls::server::{Accepted, Acceptor};
use std::io::{Read, Write};
use withal_runtime::tls::{TlsConnection, TlsError, TlsFacts, TlsRead, TlsResult};

/// An end of a connection.
pub struct Connection {
    state: State,
    /// What the other side said and was not read yet, from `read` on.
    plain: Vec<u8>,
    read: usize,
    ended: bool,
    /// What is wrong behind what was not read yet.
    wrong: Option<TlsError>,
    noted: Noted,
    server: bool,
    /// The first bytes that came, by which other protocols are known.
    first: Vec<u8>,
}

enum State {
    /// A client is to say what it wants.
    Waiting(Box<(Acceptor, ServerSide)>),
    Running(Box<rustls::Connection>),
    /// Wrong from the start; perhaps with an alert that was not sent yet.
    Failed(TlsError, Vec<u8>),
}

impl Connection {
    /// That of a client.
    pub fn client(connection: rustls::ClientConnection, noted: Noted) -> Connection {
        Connection::new(State::Running(Box::new(connection.into())), noted, false)
    }

    /// That of a server, which waits for what the client says.
    pub fn server(side: ServerSide) -> Connection {
        let noted = side.judge.noted.clone();
        Connection::new(State::Waiting(Box::new((Acceptor::default(), side))), noted, true)
    }

    fn new(state: State, noted: Noted, server: bool) -> Connection {
        Connection { state, plain: Vec::new(), read: 0, ended: false, wrong: None, noted, server, first: Vec::new() }
    }

    fn running(&self) -> Option<&rustls::Connection> {
        match &self.state {
            State::Running(connection) => Some(connection),
            _ => None,
        }
    }

    fn running_mut(&mut self) -> Option<&mut rustls::Connection> {
        match &mut self.state {
            State::Running(connection) => Some(connection),
            _ => None,
        }
    }

    fn said(&self, error: &rustls::Error) -> TlsError {
        no_tls(error, &self.first, self.server).unwrap_or_else(|| failure(error, self.noted.take()))
    }

    /// What a client says at first.
    fn welcome(&mut self, data: &mut &[u8]) -> TlsResult {
        let State::Waiting(waiting) = &mut self.state else { return Ok(()) };
        let (acceptor, side) = &mut **waiting;
        let result = match acceptor.read_tls(data).map_err(|error| TlsError::said(error.to_string())) {
            Err(error) => Err((error, Vec::new())),
            Ok(_) => match acceptor.accept() {
                Ok(None) => return Ok(()),
                Ok(Some(accepted)) => accept(accepted, side),
                Err((error, mut alert)) => {
                    let mut out = Vec::new();
                    let _ = alert.write_all(&mut out);
                    Err((self.said(&error), out))
                }
            },
        };
        match result {
            Ok(connection) => self.state = State::Running(Box::new(connection)),
            Err((error, alert)) => {
                self.state = State::Failed(error.clone(), alert);
                return Err(error);
            }
        }
        Ok(())
    }

    /// Has rustls look at what it has, and takes over what the other side said.
    fn process(&mut self) -> TlsResult {
        let State::Running(connection) = &mut self.state else { return Ok(()) };
        let result = connection.process_new_packets();
        if let Ok(state) = &result {
            self.ended |= state.peer_has_closed();
        }
        // What came before something wrong was said, too.
        let mut chunk = [0; 4096];
        while let Ok(count @ 1..) = connection.reader().read(&mut chunk) {
            self.plain.extend_from_slice(&chunk[..count]);
        }
        result.map(drop).map_err(|error| self.said(&error))
    }
}

fn accept(accepted: Accepted, side: &ServerSide) -> Result<rustls::Connection, (TlsError, Vec<u8>)> {
    let offered: Vec<Vec<u8>> =
        accepted.client_hello().alpn().map(|offered| offered.map(<[u8]>::to_vec).collect()).unwrap_or_default();
    let config = side.config(offered.iter().map(Vec::as_slice)).map_err(|error| (error, Vec::new()))?;
    accepted.into_connection(config.into()).map(rustls::Connection::from).map_err(|(error, mut alert)| {
        let mut out = Vec::new();
        let _ = alert.write_all(&mut out);
        (failure(&error, None), out)
    })
}

impl TlsConnection for Connection {
    fn receive(&mut self, data: &[u8]) -> TlsResult {
        if self.first.len() < 5 {
            let missing = 5 - self.first.len();
            self.first.extend(data.iter().take(missing));
        }
        let mut rest = data;
        while !rest.is_empty() && !self.ended {
            match &mut self.state {
                State::Failed(error, _) => return Err(error.clone()),
                State::Waiting(_) => {
                    self.welcome(&mut rest)?;
                    self.process()?;
                }
                State::Running(connection) => {
                    let count = connection.read_tls(&mut rest).map_err(|error| TlsError::said(error.to_string()))?;
                    if let Err(error) = self.process() {
                        if self.readable() == 0 {
                            return Err(error);
                        }
                        self.wrong = Some(error);
                        break;
                    }
                    if count == 0 {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    fn send(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        match &mut self.state {
            State::Waiting(_) => {}
            State::Failed(_, alert) => out = std::mem::take(alert),
            State::Running(connection) => {
                while connection.wants_write() {
                    if connection.write_tls(&mut out).is_err() {
                        break;
                    }
                }
            }
        }
        out
    }

    fn read(&mut self, most: usize) -> TlsResult<TlsRead> {
        let unread = self.plain.get(self.read..).unwrap_or_default();
        if unread.is_empty() {
            return match self.wrong.take() {
                Some(error) => Err(error),
                None => Ok(if self.ended { TlsRead::Ended } else { TlsRead::Nothing }),
            };
        }
        let data = unread.get(..most).unwrap_or(unread).to_vec();
        self.read += data.len();
        if self.read == self.plain.len() {
            self.plain = Vec::new();
            self.read = 0;
        }
        Ok(TlsRead::Data(data))
    }

    fn readable(&self) -> usize {
        self.plain.len() - self.read
    }

    fn write(&mut self, data: &[u8]) -> usize {
        self.running_mut().and_then(|connection| connection.writer().write(data).ok()).unwrap_or(0)
    }

    fn close(&mut self) {
        if let Some(connection) = self.running_mut() {
            connection.send_close_notify();
        }
    }

    fn is_handshaking(&self) -> bool {
        self.running().is_none_or(|connection| connection.is_handshaking())
    }

    fn facts(&self) -> TlsFacts {
        let Some(connection) = self.running() else { return TlsFacts::default() };
        let chain = connection.peer_certificates().unwrap_or_default();
        TlsFacts {
            version: match connection.protocol_version() {
                Some(ProtocolVersion::TLSv1_2) => Some("TLSv1.2"),
                Some(ProtocolVersion::TLSv1_3) => Some("TLSv1.3"),
                _ => None,
            },
            cipher: connection.negotiated_cipher_suite().and_then(|suite| cipher(suite.suite())),
            protocol: connection.alpn_protocol().map(<[u8]>::to_vec),
            certificates: chain.iter().map(|certificate: &CertificateDer<'_>| certificate.to_vec()).collect(),
        }
    }
}

/// OpenSSL's name of a cipher suite, and the bits of its key.
fn cipher(suite: rustls::CipherSuite) -> Option<(&'static str, u32)> {
    use rustls::CipherSuite as Suite;
    Some(match suite {
        Suite::TLS13_AES_256_GCM_SHA384 => ("TLS_AES_256_GCM_SHA384", 256),
        Suite::TLS13_AES_128_GCM_SHA256 => ("TLS_AES_128_GCM_SHA256", 128),
        Suite::TLS13_CHACHA20_POLY1305_SHA256 => ("TLS_CHACHA20_POLY1305_SHA256", 256),
        Suite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 => ("ECDHE-ECDSA-AES256-GCM-SHA384", 256),
        Suite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 => ("ECDHE-ECDSA-AES128-GCM-SHA256", 128),
        Suite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 => ("ECDHE-ECDSA-CHACHA20-POLY1305", 256),
        Suite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 => ("ECDHE-RSA-AES256-GCM-SHA384", 256),
        Suite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 => ("ECDHE-RSA-AES128-GCM-SHA256", 128),
        Suite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 => ("ECDHE-RSA-CHACHA20-POLY1305", 256),
        _ => return None,
    })
}
