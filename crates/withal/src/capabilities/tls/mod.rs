//! TLS by rustls: what a context of `ssl` says becomes a configuration of rustls. Keys come from the system's randomness and
//! certificates are judged by the system's clock, whatever the session sees of either: both are the host's affair.

mod connection;
mod der;
mod errors;
mod verify;

use connection::Connection;
use errors::failure;
use rustls::client::{ClientConfig, Resumption};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{
    CertificateDer, PrivateKeyDer, PrivatePkcs1KeyDer, PrivatePkcs8KeyDer, PrivateSec1KeyDer, ServerName,
};
use rustls::server::{ClientHello, NoServerSessionStorage, ResolvesServerCert, ServerConfig};
use rustls::sign::CertifiedKey;
use rustls::{RootCertStore, SupportedProtocolVersion};
use std::sync::{Arc, OnceLock};
use verify::{Judge, Noted};
use withal_runtime::tls::{
    Identity, KeyForm, Tls, TlsConfig, TlsConnection, TlsError, TlsResult, TlsSettings, Verification,
};

/// Encrypted connections, by rustls.
#[derive(Clone, Debug, Default)]
pub struct Rustls {
    roots: Roots,
}

/// What `load_default_certs` stands for.
#[derive(Clone, Debug, Default)]
enum Roots {
    #[default]
    Machine,
    These(Vec<Vec<u8>>),
}

impl Rustls {
    /// Trusting, by default, the certificates that the machine trusts.
    pub fn new() -> Rustls {
        Rustls::default()
    }

    /// Trusting, by default, these certificates (in DER).
    pub fn with_roots(roots: impl IntoIterator<Item = Vec<u8>>) -> Rustls {
        Rustls { roots: Roots::These(roots.into_iter().collect()) }
    }

    /// Trusting no certificate by default.
    pub fn without_system_roots() -> Rustls {
        Rustls::with_roots([])
    }

    fn default_roots(&self) -> &[Vec<u8>] {
        static MACHINE: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
        match &self.roots {
            Roots::These(roots) => roots,
            // A machine that has none, or some that cannot be read, trusts fewer.
            Roots::Machine => MACHINE.get_or_init(|| {
                rustls_native_certs::load_native_certs().certs.into_iter().map(|root| root.to_vec()).collect()
            }),
        }
    }
}

impl Tls for Rustls {
    fn configure(&self, settings: TlsSettings) -> TlsResult<Arc<dyn TlsConfig>> {
        let provider = Arc::new(ring::default_provider());
        let mut trusted: Vec<_> = settings.roots.iter().cloned().map(CertificateDer::from).collect();
        let mut roots = RootCertStore::empty();
        for root in &trusted {
            roots.add(root.clone()).map_err(|error| failure(&error, None))?;
        }
        if settings.system_roots {
            let system = self.default_roots();
            roots.add_parsable_certificates(system.iter().map(|root| CertificateDer::from(root.as_slice())));
            trusted.extend(system.iter().cloned().map(CertificateDer::from));
        }
        let key = match &settings.identity {
            Some(identity) => Some(Arc::new(certified(identity, &provider)?)),
            None => None,
        };
        let judge = Judge {
            verify: settings.verify,
            check_name: settings.check_name,
            roots: Arc::new(roots),
            trusted: trusted.into(),
            algorithms: provider.signature_verification_algorithms,
            noted: Noted::default(),
        };
        let versions = versions(settings.versions);
        if settings.server {
            let (shown, protocols) = (Arc::new(Shown(key)), settings.protocols);
            return Ok(Arc::new(ServerSide { provider, versions, shown, protocols, judge }));
        }
        Ok(Arc::new(ClientSide { config: client(settings, provider, &versions, key)?, judge }))
    }
}

fn versions((oldest, newest): (u8, u8)) -> Vec<&'static SupportedProtocolVersion> {
    let known = [(3, &rustls::version::TLS13), (2, &rustls::version::TLS12)];
    known.into_iter().filter(|(minor, _)| (oldest..=newest).contains(minor)).map(|(_, version)| version).collect()
}

fn certified(identity: &Identity, provider: &CryptoProvider) -> TlsResult<CertifiedKey> {
    let chain = identity.chain.iter().cloned().map(CertificateDer::from).collect();
    let key = identity.key.clone();
    let key = match identity.form {
        KeyForm::Pkcs8 => PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key)),
        KeyForm::Pkcs1 => PrivatePkcs1KeyDer::from(key).into(),
        KeyForm::Sec1 => PrivateSec1KeyDer::from(key).into(),
    };
    let key = provider.key_provider.load_private_key(key).map_err(|error| failure(&error, None))?;
    let certified = CertifiedKey::new(chain, key);
    match certified.keys_match() {
        // Some kinds of keys do not tell.
        Ok(()) | Err(rustls::Error::InconsistentKeys(rustls::InconsistentKeys::Unknown)) => Ok(certified),
        Err(error) => Err(failure(&error, None)),
    }
}

/// One certificate for whoever asks, or none.
#[derive(Debug)]
struct Shown(Option<Arc<CertifiedKey>>);

impl ResolvesServerCert for Shown {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        self.0.clone()
    }
}

impl rustls::client::ResolvesClientCert for Shown {
    fn resolve(&self, _: &[&[u8]], _: &[rustls::SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        self.0.clone()
    }
    fn has_certs(&self) -> bool {
        self.0.is_some()
    }
}

fn client(
    settings: TlsSettings,
    provider: Arc<CryptoProvider>,
    versions: &[&'static SupportedProtocolVersion],
    key: Option<Arc<CertifiedKey>>,
) -> TlsResult<ClientConfig> {
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .map_err(|error| failure(&error, None))?
        .with_root_certificates(RootCertStore::empty())
        .with_client_cert_resolver(Arc::new(Shown(key)));
    config.alpn_protocols = settings.protocols;
    // Sessions are resumed only by those who ask for it, and each certificate is judged.
    config.resumption = Resumption::disabled();
    Ok(config)
}

/// A configuration with a judge who remembers nothing; each connection has one of its own, who remembers what was wrong.
struct ClientSide {
    config: ClientConfig,
    judge: Judge,
}

impl TlsConfig for ClientSide {
    fn begin(&self, name: Option<&str>) -> TlsResult<Box<dyn TlsConnection>> {
        let mut config = self.config.clone();
        let judge = self.judge.anew();
        let noted = judge.noted.clone();
        config.dangerous().set_certificate_verifier(Arc::new(judge));
        let server = match name {
            Some(name) => ServerName::try_from(name.to_string())
                .map_err(|_| TlsError::said(format!("invalid server_hostname: {name:?}")))?,
            None => {
                // Nobody is told this name.
                config.enable_sni = false;
                ServerName::try_from("unnamed.invalid").map_err(|error| TlsError::said(error.to_string()))?
            }
        };
        let connection =
            rustls::ClientConnection::new(Arc::new(config), server).map_err(|error| failure(&error, None))?;
        Ok(Box::new(Connection::client(connection, noted)))
    }
}

/// What a server's connections are configured by, once a client has said what it wants.
#[derive(Clone)]
struct ServerSide {
    provider: Arc<CryptoProvider>,
    versions: Vec<&'static SupportedProtocolVersion>,
    shown: Arc<Shown>,
    protocols: Vec<Vec<u8>>,
    judge: Judge,
}

impl ServerSide {
    /// The configuration for a client that offers these protocols. One that offers none of ours is served without.
    fn config<'a>(&self, offered: impl Iterator<Item = &'a [u8]>) -> TlsResult<ServerConfig> {
        let builder = ServerConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_protocol_versions(&self.versions)
            .map_err(|error| failure(&error, None))?;
        let builder = match self.judge.verify {
            Verification::None => builder.with_no_client_auth(),
            _ => builder.with_client_cert_verifier(Arc::new(self.judge.clone())),
        };
        let mut config = builder.with_cert_resolver(self.shown.clone());
        if offered.into_iter().any(|offer| self.protocols.iter().any(|protocol| protocol == offer)) {
            config.alpn_protocols = self.protocols.clone();
        }
        config.session_storage = Arc::new(NoServerSessionStorage {});
        config.send_tls13_tickets = 0;
        Ok(config)
    }
}

impl TlsConfig for ServerSide {
    fn begin(&self, _: Option<&str>) -> TlsResult<Box<dyn TlsConnection>> {
        Ok(Box::new(Connection::server(ServerSide { judge: self.judge.anew(), ..self.clone() })))
    }
}
