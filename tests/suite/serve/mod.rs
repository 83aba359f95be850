//! `casebook serve` as browsers and other clients meet it, over real sockets.

mod follow;
mod http;
mod limits;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{LOGIN, Project, casebook};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A preview of a project; it ends with the test.
struct Preview {
    child: Child,
    address: SocketAddr,
    /// What it said when it began.
    first_line: String,
    /// What it has said since on its error output.
    said: Arc<Mutex<String>>,
}

impl Preview {
    /// A preview of the project in `root`, on a port of the system's choice.
    fn of(root: &Path, arguments: &[&str]) -> Self {
        Self::start(root, &[&["--port", "0"], arguments].concat())
    }

    fn start(root: &Path, arguments: &[&str]) -> Self {
        let mut command = casebook();
        command
            .arg("serve")
            .arg("--project")
            .arg(root)
            .args(arguments);
        Self::run(command)
    }

    /// A preview that may have this many files open.
    #[cfg(unix)]
    fn limited(root: &Path, files: usize) -> Self {
        let mut command = Command::new("sh");
        command
            .args(["-c", &format!("ulimit -n {files} && exec \"$@\""), "sh"])
            .arg(casebook().get_program())
            .args(["serve", "--port", "0", "--project"])
            .arg(root);
        Self::run(command)
    }

    fn run(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("casebook runs");
        let said = Arc::new(Mutex::new(String::new()));
        let stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        let heard = said.clone();
        thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                let mut heard = heard.lock().expect("the text");
                heard.push_str(&line);
                heard.push('\n');
            }
        });
        let mut first_line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        stdout.read_line(&mut first_line).expect("a first line");
        let port = first_line
            .split(['/', ' '])
            .find_map(|word| word.rsplit_once(':')?.1.parse::<u16>().ok());
        let port = port
            .unwrap_or_else(|| panic!("no port: {first_line}{}", said.lock().expect("the text")));
        Self {
            child,
            address: ([127, 0, 0, 1], port).into(),
            first_line,
            said,
        }
    }

    /// What it has said on its error output.
    fn said(&self) -> String {
        self.said.lock().expect("the text").clone()
    }

    /// A connection to it.
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("a connection");
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a time limit");
        stream
    }

    /// What it answers to these bytes, which ask for no further request.
    fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // A request that is refused early is not taken to its end.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Answer::parse(&answer)
    }

    /// What it answers to a request with these fields.
    fn ask(&self, method: &str, target: &str, fields: &[&str]) -> Answer {
        let mut request = format!("{method} {target} HTTP/1.1\r\nConnection: close\r\n");
        if !fields.iter().any(|field| field.starts_with("Host:")) {
            request += &format!("Host: {}\r\n", self.address);
        }
        for field in fields {
            request += field;
            request += "\r\n";
        }
        self.raw((request + "\r\n").as_bytes())
    }

    /// What it answers to a plain request.
    fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, &[])
    }

    /// Waits until the page at `target` fits.
    #[track_caller]
    fn until(&self, target: &str, fits: impl Fn(&Answer) -> bool) -> Answer {
        let began = Instant::now();
        loop {
            let answer = self.get(target);
            if fits(&answer) {
                return answer;
            }
            assert!(
                began.elapsed() < PATIENCE,
                "{target} has status {} and {} bytes\n{}",
                answer.status,
                answer.body.len(),
                self.said()
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until it has said `text`.
    #[track_caller]
    fn until_said(&self, text: &str) {
        let began = Instant::now();
        while !self.said().contains(text) {
            assert!(began.elapsed() < PATIENCE, "{}", self.said());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The events for an open page, as they come.
    fn events(&self, page: &str, version: &str) -> Events {
        let mut stream = self.connect();
        let request = format!(
            "GET /_casebook/events?page={page}&version={version} HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.address
        );
        stream.write_all(request.as_bytes()).expect("a request");
        let mut events = Events(BufReader::new(stream));
        assert!(events.line().contains(" 200 "));
        while !events.line().trim().is_empty() {}
        events
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer, taken apart.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no head: {}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8(bytes[..end].to_vec()).expect("a head in ASCII");
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        Self {
            status: status.expect("a status"),
            head,
            body: bytes[end + 4..].to_vec(),
        }
    }

    /// The value of a field; empty where it is absent.
    fn field(&self, name: &str) -> &str {
        let mut fields = self.head.lines().filter_map(|line| line.split_once(": "));
        fields
            .find(|(field, _)| field.eq_ignore_ascii_case(name))
            .map_or("", |(_, value)| value)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The version of the page that the preview's script is told.
    fn version(&self) -> String {
        let text = self.text();
        let rest = text
            .split("data-version=\"")
            .nth(1)
            .expect("the preview's script");
        rest.split('"').next().unwrap_or_default().to_owned()
    }
}

/// A stream of events.
struct Events(BufReader<TcpStream>);

impl Events {
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).expect("a line in time");
        line
    }

    /// The next event of this kind: its data.
    fn next(&mut self, kind: &str) -> String {
        loop {
            let line = self.line();
            assert!(!line.is_empty(), "the stream ends");
            if line.trim_end() == format!("event: {kind}") {
                let data = self.line();
                // An empty line ends the event.
                self.line();
                return data.trim_start_matches("data: ").trim_end().to_owned();
            }
        }
    }

    /// Whether nothing but pings comes for a moment.
    fn is_quiet(&mut self) -> bool {
        let stream = self.0.get_ref();
        let moment = Duration::from_millis(1500);
        stream.set_read_timeout(Some(moment)).expect("a time limit");
        let mut line = String::new();
        let quiet = self.0.read_line(&mut line).is_err();
        let stream = self.0.get_ref();
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a time limit");
        quiet
    }
}

/// The project of most tests: two postmortems, and a file beside them.
fn project() -> Project {
    Project::new(&[
        LOGIN,
        (
            "content/2024-02-01-slow.md",
            "# Pages were slow\n\nThe [log](log-日.txt).\n",
        ),
        ("content/log-日.txt", "0123456789"),
    ])
}
