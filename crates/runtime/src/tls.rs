//! TLS as a session sees it: what a context says is made into a configuration, and a configuration begins connections that
//! take in and put out bytes. Nothing here reads or writes a socket; who keeps the keys, the trusted certificates of the
//! machine and the randomness is the host.

use std::sync::Arc;

/// Why something failed, in the terms of Python's `ssl` module, which are OpenSSL's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsError {
    /// Where it comes from: `SSL` or `X509`.
    pub library: &'static str,
    /// OpenSSL's name for it, if there is one: `CERTIFICATE_VERIFY_FAILED`.
    pub reason: Option<&'static str>,
    /// What is said.
    pub text: String,
    /// For a certificate that is not trusted, OpenSSL's number and text for why not.
    pub verification: Option<(i32, String)>,
}

impl TlsError {
    /// An error with OpenSSL's name, which says in other letters what is wrong.
    pub fn named(reason: &'static str) -> TlsError {
        let text = reason.replace('_', " ").to_ascii_lowercase();
        TlsError { library: "SSL", reason: Some(reason), text, verification: None }
    }
    /// An error that OpenSSL has no name for.
    pub fn said(text: impl Into<String>) -> TlsError {
        TlsError { library: "SSL", reason: None, text: text.into(), verification: None }
    }
}

/// What operations of TLS give.
pub type TlsResult<T = ()> = Result<T, TlsError>;

/// Whether the other side has to prove who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verification {
    /// It need not.
    None,
    /// If it shows a certificate, that has to be good.
    Optional,
    /// It has to.
    Required,
}

/// How a private key is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyForm {
    /// `PRIVATE KEY`.
    Pkcs8,
    /// `RSA PRIVATE KEY`.
    Pkcs1,
    /// `EC PRIVATE KEY`.
    Sec1,
}

/// A certificate with those that vouch for it, and its private key; all in DER.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The certificate itself first.
    pub chain: Vec<Vec<u8>>,
    /// How the key is written down.
    pub form: KeyForm,
    /// The key.
    pub key: Vec<u8>,
}

/// What a context says.
#[derive(Clone, Debug)]
pub struct TlsSettings {
    /// Which end of the connection it is.
    pub server: bool,
    /// Whether the other end is verified.
    pub verify: Verification,
    /// Whether the name that is asked for has to stand in the certificate.
    pub check_name: bool,
    /// Certificates that are trusted, in DER.
    pub roots: Vec<Vec<u8>>,
    /// Whether those are trusted, too, that the host trusts.
    pub system_roots: bool,
    /// What this end shows.
    pub identity: Option<Identity>,
    /// Protocols for ALPN, the preferred one first.
    pub protocols: Vec<Vec<u8>>,
    /// The oldest and the newest version, as minor numbers: 2 for TLS 1.2, 3 for TLS 1.3.
    pub versions: (u8, u8),
}

/// What the host gives a session for TLS.
pub trait Tls: Send + Sync {
    /// What connections begin with.
    ///
    /// # Errors
    ///
    /// If a certificate or the key is none, or they do not belong together.
    fn configure(&self, settings: TlsSettings) -> TlsResult<Arc<dyn TlsConfig>>;
}

/// What a context says, ready to be used.
pub trait TlsConfig: Send + Sync {
    /// A connection; a client says whose certificate it expects.
    ///
    /// # Errors
    ///
    /// If the name is none.
    fn begin(&self, name: Option<&str>) -> TlsResult<Box<dyn TlsConnection>>;
}

/// What there is to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TlsRead {
    /// So much.
    Data(Vec<u8>),
    /// Nothing, until more is received.
    Nothing,
    /// Nothing any more: the other side said that it is done.
    Ended,
}

/// An end of a connection. What it has for the other side is fetched after each call.
pub trait TlsConnection: Send + Sync {
    /// Takes in what came from the other side.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with it; there may be an alert for the other side all the same.
    fn receive(&mut self, data: &[u8]) -> TlsResult;
    /// What is to be sent to the other side.
    fn send(&mut self) -> Vec<u8>;
    /// At most so many bytes of what the other side said.
    ///
    /// # Errors
    ///
    /// What was wrong behind the last of them.
    fn read(&mut self, most: usize) -> TlsResult<TlsRead>;
    /// How many bytes there are to be read.
    fn readable(&self) -> usize;
    /// Says something to the other side; how much of it was taken.
    fn write(&mut self, data: &[u8]) -> usize;
    /// Tells the other side that this one is done.
    fn close(&mut self);
    /// Whether the two have not agreed yet.
    fn is_handshaking(&self) -> bool;
    /// What they agreed on.
    fn facts(&self) -> TlsFacts;
}

/// What both ends agreed on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TlsFacts {
    /// `TLSv1.3`.
    pub version: Option<&'static str>,
    /// OpenSSL's name of the cipher suite, and the bits of its key.
    pub cipher: Option<(&'static str, u32)>,
    /// The protocol found by ALPN.
    pub protocol: Option<Vec<u8>>,
    /// The certificates of the other side, in DER, its own first.
    pub certificates: Vec<Vec<u8>>,
}
