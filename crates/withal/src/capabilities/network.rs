//! Which part of a network a session reaches: hosts and ports by name. Checked where names are looked up, and nowhere else.

use std::future::ready;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use withal_runtime::network::{
    Address, ListenOptions, Listener, NetError, NetFuture, NetResult, Network, Purpose, Stream,
};
use withal_runtime::tls::Tls;

/// A network of which only some hosts and ports may be used, to connect to and to listen at.
///
/// What is compared is the host as the script names it; where a name that is allowed leads is up to the network.
///
/// ```
/// use withal::{AllowedNetwork, VirtualNetwork};
/// let network = AllowedNetwork::new(VirtualNetwork::new()).allow("localhost:*").unwrap().allow("*.example.com:443").unwrap();
/// ```
pub struct AllowedNetwork {
    network: Box<dyn Network>,
    rules: Vec<Rule>,
    /// What encrypts connections in place of what the network has.
    tls: Option<Arc<dyn Tls>>,
}

enum Rule {
    Host {
        host: Host,
        port: Option<u16>,
    },
    /// One socket in the file system, or all.
    Unix(Option<PathBuf>),
}

enum Host {
    Any,
    /// Any name below this one.
    Below(String),
    Name(String),
    Ip(IpAddr),
}

impl AllowedNetwork {
    /// A network of which nothing may be used yet.
    pub fn new(network: impl Network + 'static) -> AllowedNetwork {
        AllowedNetwork { network: Box::new(network), rules: Vec::new(), tls: None }
    }

    /// Allows `HOST:PORT`, `HOST` (any port), `*:PORT`, `*.DOMAIN:PORT`, `[IPV6]:PORT`, `unix:PATH` or `unix:*`; `*` stands for
    /// any port too. `localhost` is also good for the loopback addresses.
    ///
    /// # Errors
    ///
    /// What is wrong with a text that is none of these.
    pub fn allow(mut self, rule: &str) -> Result<AllowedNetwork, String> {
        self.rules.push(Rule::parse(rule).ok_or_else(|| format!("'{rule}' is no HOST:PORT"))?);
        Ok(self)
    }

    /// Has connections encrypted in another way than the network has it: with other certificates that are trusted by default,
    /// say.
    ///
    /// ```
    /// # #[cfg(feature = "tls")]
    /// # {
    /// use withal::{AllowedNetwork, Rustls, VirtualNetwork};
    /// let own_authority = std::fs::read("authority.der").unwrap_or_default();
    /// let network = AllowedNetwork::new(VirtualNetwork::new()).encrypted_by(Rustls::with_roots([own_authority]));
    /// # }
    /// ```
    pub fn encrypted_by(mut self, tls: impl Tls + 'static) -> AllowedNetwork {
        self.tls = Some(Arc::new(tls));
        self
    }

    fn allows(&self, host: &str, port: u16) -> bool {
        self.rules.iter().any(|rule| match rule {
            Rule::Host { host: allowed, port: allowed_port } => {
                allowed_port.is_none_or(|allowed| allowed == port) && allowed.covers(host)
            }
            Rule::Unix(_) => false,
        })
    }
}

impl Rule {
    fn parse(text: &str) -> Option<Rule> {
        if let Some(path) = text.strip_prefix("unix:") {
            return Some(Rule::Unix(if path == "*" { None } else { Some(std::path::absolute(path).ok()?) }));
        }
        let (host, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((host, rest)) => (host, if rest.is_empty() { "*" } else { rest.strip_prefix(':')? }),
            None if text.parse::<IpAddr>().is_ok() => (text, "*"),
            None => text.rsplit_once(':').unwrap_or((text, "*")),
        };
        let port = if port == "*" { None } else { Some(port.parse().ok()?) };
        Some(Rule::Host { host: Host::parse(host)?, port })
    }
}

impl Host {
    fn parse(text: &str) -> Option<Host> {
        let text = text.to_ascii_lowercase();
        if text == "*" {
            return Some(Host::Any);
        }
        if let Some(domain) = text.strip_prefix("*.") {
            return Some(Host::Below(format!(".{domain}")));
        }
        if let Ok(ip) = text.parse() {
            return Some(Host::Ip(ip));
        }
        is_plain(&text).then_some(Host::Name(text))
    }

    fn covers(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let host = host.strip_suffix('.').unwrap_or(&host);
        let ip: Option<IpAddr> = if host.is_empty() { "0.0.0.0".parse().ok() } else { host.parse().ok() };
        match self {
            Host::Any => true,
            // A resolver may stop at a character that no name has.
            Host::Below(domain) => is_plain(host) && host.ends_with(domain.as_str()),
            Host::Name(name) => name == host || name == "localhost" && ip.is_some_and(|ip| ip.is_loopback()),
            Host::Ip(allowed) => ip == Some(*allowed),
        }
    }
}

fn is_plain(host: &str) -> bool {
    !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'))
}

impl Network for AllowedNetwork {
    fn resolve(&mut self, host: &str, port: u16, purpose: Purpose) -> NetFuture<Vec<Address>> {
        if self.allows(host, port) {
            return self.network.resolve(host, port, purpose);
        }
        let host = if host.is_empty() { "*" } else { host };
        let doing = if purpose == Purpose::Listen { "listen at" } else { "connect to" };
        Box::pin(ready(Err(NetError::refused(format!("No grant to {doing} {host}:{port} (--allow-net)")))))
    }

    fn unix(&mut self, path: PathBuf, purpose: Purpose) -> NetResult<Address> {
        if self
            .rules
            .iter()
            .any(|rule| matches!(rule, Rule::Unix(allowed) if allowed.as_ref().is_none_or(|allowed| *allowed == path)))
        {
            return self.network.unix(path, purpose);
        }
        Err(NetError::refused(format!("No grant to use unix:{} (--allow-net)", path.display())))
    }

    fn connect(&mut self, to: &Address, from: Option<&Address>) -> NetFuture<Arc<dyn Stream>> {
        self.network.connect(to, from)
    }

    fn listen(&mut self, at: &Address, options: ListenOptions) -> NetFuture<Arc<dyn Listener>> {
        self.network.listen(at, options)
    }

    fn tls(&mut self) -> Option<Arc<dyn Tls>> {
        self.tls.clone().or_else(|| self.network.tls())
    }
}
