//! Which names the server answers to. A page of another site can have its own name lead to this
//! machine and then read what is served here (DNS rebinding); but it sends that name.

use std::net::{IpAddr, Ipv6Addr};

/// The names that requests may be meant for.
#[derive(Debug, Clone)]
pub(crate) struct Hosts {
    /// The address that the server is bound to.
    address: IpAddr,
    /// The name that `--host` gives, where it is a name.
    name: Option<String>,
}

impl Hosts {
    /// The loopback's names, `address`, and `name`.
    pub(crate) fn new(address: IpAddr, name: Option<String>) -> Self {
        Self {
            address,
            name: name.map(|name| name.to_ascii_lowercase()),
        }
    }

    /// Whether a request for `host` (`localhost:4000`, `[::1]`) is meant for this server. The
    /// port may be another one, where it is forwarded. An address of a machine that listens on
    /// all of its own is known to be meant: only a name can be made to lead elsewhere.
    pub(crate) fn allow(&self, host: &str) -> bool {
        let name = name(host).to_ascii_lowercase();
        let name = name.strip_suffix('.').unwrap_or(&name);
        if name == "localhost" || name.ends_with(".localhost") || self.name.as_deref() == Some(name)
        {
            return true;
        }
        let literal = match name
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            Some(literal) => literal.parse::<Ipv6Addr>().map(IpAddr::V6),
            None => name.parse::<IpAddr>(),
        };
        literal
            .is_ok_and(|ip| ip.is_loopback() || ip == self.address || self.address.is_unspecified())
    }
}

/// A host without its port.
fn name(host: &str) -> &str {
    match host.rfind(':') {
        Some(colon) if host[colon + 1..].bytes().all(|byte| byte.is_ascii_digit()) => {
            &host[..colon]
        }
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, name: Option<&str>, allowed: &[&str], refused: &[&str]) {
        let address = address.parse().expect("an address");
        let hosts = Hosts::new(address, name.map(str::to_owned));
        for host in allowed {
            assert!(hosts.allow(host), "{host} is meant for {address}");
        }
        for host in refused {
            assert!(!hosts.allow(host), "{host} is not meant for {address}");
        }
    }

    #[test]
    fn only_names_of_this_server_are_answered() {
        check(
            "127.0.0.1",
            None,
            &[
                "localhost",
                "LocalHost:4000",
                "localhost.",
                "app.localhost:1",
                "127.0.0.1:4000",
                "127.0.0.2",
                "[::1]:4000",
            ],
            &[
                "",
                "evil.example",
                "evil.example:4000",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.168.1.7",
                "notlocalhost",
                "[::1",
                "::1",
                "localhost:a",
            ],
        );
        check(
            "192.168.1.7",
            Some("Build.local"),
            &["192.168.1.7:4000", "build.LOCAL:4000", "localhost"],
            &["192.168.1.8", "other.local"],
        );
        check(
            "0.0.0.0",
            None,
            &["192.168.1.8", "[fe80::1]"],
            &["other.local"],
        );
    }
}
