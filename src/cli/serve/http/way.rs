//! The way from the gate to tiny_http, which nobody else can go: what comes by it is not limited.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};

/// Where the gate connects to.
#[derive(Debug)]
pub(super) enum Way {
    /// A socket in a folder of this user's own.
    #[cfg(unix)]
    Socket(std::path::PathBuf),
    /// A port, where the system or the temporary folder has no such sockets. Every program of this
    /// machine can connect to it.
    Port(SocketAddr),
}

/// A connection.
pub(super) trait Stream: Read + Write {}

impl<T: Read + Write> Stream for T {}

impl Way {
    /// A way, and where it ends.
    pub(super) fn open() -> io::Result<(Self, tiny_http::Listener)> {
        #[cfg(unix)]
        if let Ok((way, listener)) = socket() {
            return Ok((way, listener.into()));
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        Ok((Self::Port(listener.local_addr()?), listener.into()))
    }

    /// A new connection.
    pub(super) fn connect(&self) -> io::Result<Box<dyn Stream>> {
        Ok(match self {
            #[cfg(unix)]
            Self::Socket(path) => Box::new(std::os::unix::net::UnixStream::connect(path)?),
            Self::Port(address) => Box::new(TcpStream::connect(address)?),
        })
    }
}

#[cfg(unix)]
fn socket() -> io::Result<(Way, std::os::unix::net::UnixListener)> {
    use std::os::unix::net::UnixListener;

    let folder = tempfile::Builder::new().prefix("casebook-").tempdir()?;
    let path = folder.path().join("serve");
    let listener = UnixListener::bind(&path)?;
    // Nothing tidies up when a signal ends the process, so that the folder goes now where the
    // socket can be reached without a name.
    let path = nameless(&path).unwrap_or_else(|| folder.keep().join("serve"));
    Ok((Way::Socket(path), listener))
}

/// A path to the socket at `path` that outlives its name, for as long as the process runs.
#[cfg(target_os = "linux")]
fn nameless(path: &std::path::Path) -> Option<std::path::PathBuf> {
    use rustix::fs::{Mode, OFlags, open};
    use std::os::fd::IntoRawFd;

    let handle = open(path, OFlags::PATH | OFlags::CLOEXEC, Mode::empty()).ok()?;
    let path = std::path::PathBuf::from(format!("/proc/self/fd/{}", handle.into_raw_fd()));
    path.exists().then_some(path)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn nameless(_: &std::path::Path) -> Option<std::path::PathBuf> {
    None
}
