//! The words of root causes: which component or fault they name, and its category.

/// One entry of the vocabulary: how words start that name it, its category, what else to
/// say in the term, and how much it weighs. The failing component weighs more than the
/// generic words (“configuration”, “deployment”), as the model has it.
pub(super) type Entry = (&'static [&'static str], &'static str, &'static str, u32);

/// The components and the faults. A phrase matches where a word starts with it; one that
/// ends in `$` has to end with the word.
#[rustfmt::skip]
pub(super) const VOCABULARY: &[Entry] = &[
    (&["load balanc", "load-balanc", "loadbalanc", "haproxy", "elb$", "alb$"], "load-balancer", "", 60),

    (&["certificate", "ssl", "tls$", "certbot", "letsencrypt", "let's encrypt"], "certificate", "", 60),

    (&["dns$", "domain name", "nameserver", "name server", "name resolution", "domain expir", "resolver"], "dns", "", 60),

    (&["firewall", "iptables", "ufw$"], "network", "firewall", 58),
    (&["security group", "network acl"], "network", "security-group", 56),
    (&["router", "duplex", "bgp$", "network interface", "packet loss", "fibre cut", "fiber cut", "network switch",
       "core switch", "vlan", "subnet", "network partition", "network cable", "route table", "routing table", "nat gateway",
       "network outage", "network failure", "network congestion", "network connectivity", "network configuration",
       "network misconfig", "misconfigured network", "network device", "network link", "network issue", "network equipment",
       "network problem", "networking"], "network", "", 55),

    (&["disk space", "out of disk", "disk full", "full disk", "disk was full", "disk usage", "no space left", "storage full",
       "storage space", "ran out of space", "inode", "disk filled", "filled the disk", "filled up the disk"], "storage", "disk-full", 62),
    (&["storage", "file system", "filesystem", "nfs$", "s3 bucket", "san$", "ceph", "volume", "disk$"], "storage", "", 50),

    (&["power outage", "power failure", "power cut", "power supply", "loss of power", "lost power", "power line",
       "blackout", "inverter", "generator", "ups$", "transfer switch", "electric", "power was cut", "power is cut"], "hardware", "power", 60),
    (&["hard drive", "hard disk", "disk failure", "disk failed", "failed disk", "ssd failure", "faulty disk"], "hardware", "disk", 63),
    (&["hardware", "motherboard", "faulty ram", "memory module", "cooling", "overheat", "fan failure", "raid$", "faulty cable",
       "wiring"], "hardware", "", 58),

    (&["ddos", "denial of service", "denial-of-service", "botnet"], "security", "ddos-attack", 64),
    (&["cyber", "attacker", "hacker", "hacked", "malware", "ransomware", "breach", "sql injection", "exploit", "brute force",
       "compromised", "phishing", "unauthorised access", "unauthorized access", "malicious"], "security", "attack", 56),

    (&["permission", "access right", "root user", "file ownership", "chmod", "chown", "iam$", "access issue", "access problem",
       "privilege", "access control", "revoked token", "expired token", "access token", "api key", "expired credential",
       "credentials", "access denied", "unauthorised", "unauthorized"], "permissions", "", 52),

    (&["third party", "third-party", "upstream provider", "cloud provider", "hosting provider", "service provider", "isp$",
       "vendor", "external service", "external api", "external provider", "aws outage", "outage at aws", "azure outage",
       "gcp outage", "provider outage", "supplier", "payment provider", "provider had", "provider's", "upstream outage", "carrier"], "third-party", "", 50),

    (&["database", "mysql", "postgres", "mariadb", "mongodb", "mongo$", "cassandra", "sql quer", "slow quer", "inefficient quer",
       "unoptimized quer", "unoptimised quer", "connection pool", "replication lag", "deadlock", "missing index",
       "unindexed", "db$", "rds$", "redis primary", "primary replica", "table lock", "long-running quer", "expensive quer", "heavy quer", "oracle"], "database", "", 48),

    (&["memory leak", "leaked memory", "leaking memory"], "software-defect", "memory-leak", 57),
    (&["typo", "typing error", "misspel", "mispel", "mistyp", "spelling", "spelled", "wrong file name",
       "wrong filename", "wrong file extension", "incorrect name", "incorrect file name", "incorrect filename", "wrong extension"], "software-defect", "typo", 47),
    (&["bug", "coding error", "code error", "defect", "null pointer", "race condition", "infinite loop", "regression",
       "unhandled exception", "logic error", "programming error", "syntax", "faulty code", "error in the code",
       "segmentation fault", "segfault", "off-by-one", "off by one", "broken code", "uncaught", "stack overflow",
       "incompatib", "compatibility issue", "compatibility problem", "not compatible", "fully compatible", "integer overflow"], "software-defect", "", 46),

    (&["overload", "traffic surge", "surge in", "surge of", "traffic spike", "spike in traffic", "spike in user", "sudden spike",
       "sudden increase", "sudden influx", "influx of", "exhaust", "resource limit", "insufficient", "too many open files",
       "open files limit", "ulimit", "out of memory", "oom$", "ran out of memory", "capacity", "scal", "under-provision",
       "underprovision", "quota", "rate limit", "high traffic", "high load", "increased load", "heavy load", "heavy traffic",
       "increase in traffic", "limit on", "limits on", "low limit", "saturat", "bottleneck", "throttl", "too many request",
       "resource contention", "unexpected load", "cpu usage", "high cpu", "traffic volume", "request limit", "max connections",
       "connection limit", "concurrent user", "too low", "too small", "maxmemory", "memory limit", "file descriptor", "limit$"], "capacity", "", 44),

    (&["code change", "deploy", "release", "rollout", "roll out", "ci/cd", "pipeline", "migration", "new version", "software update",
       "upgrade", "puppet", "code push", "pushed to production", "build process", "docker image", "faulty update",
       "recent update"], "deployment", "", 34),

    (&["misconfig", "mis-config", "configur", "config ", "incorrect setting", "wrong setting", "wrong port",
       "environment variable", "setting", "symlink", "symbolic link", "port conflict", "occupying port", "port already", "already in use", "same port", "parameter", "wrong value", ".env", "environment file", "config.", "yaml"], "configuration", "", 30),

    (&["lack of testing", "insufficient testing", "no review", "lack of monitoring", "no procedure", "missing procedure",
       "lack of communication", "miscommunication", "runbook", "change management", "human error", "manual error",
       "accidental", "review process", "release process", "change process", "manual process"], "process", "", 14),
];

/// Words for what was wrong with a component, and what the term calls it. The first that
/// is found is taken.
#[rustfmt::skip]
pub(super) const FAULTS: &[(&[&str], &str)] = &[
    (&["misconfig", "mis-config", "config", "incorrect setting", "wrong setting", "settings", "duplex"], "misconfiguration"),
    (&["expir", "outdated", "not renewed"], "expiry"),
    (&["memory leak"], "memory-leak"),
    (&["ddos"], "attack"),
    (&["overload", "surge", "spike", "too many", "insufficient", "influx", "capacity", "high load", "heavy"], "overload"),
    (&["exhaust", "pool", "ran out", "out of memory", "limit"], "exhaustion"),
    (&["quer", "index"], "slow-queries"),
    (&["deadlock", "lock"], "lock"),
    (&["typo", "misspel"], "typo"),
    (&["corrupt"], "corruption"),
    (&["bug", "defect", "regression", "code"], "bug"),
    (&["update", "upgrade", "migration"], "update"),
    (&["outage", "down", "unavailab"], "outage"),
    (&["fail", "faulty", "broke", "crash", "malfunction"], "failure"),
];

/// Words after which an effect is told, and no longer the cause.
#[rustfmt::skip]
pub(super) const EFFECTS: &[&str] = &[
    "resulted in", "resulting in", "results in", "led to", "leading to", "leads to", "causing", " caused ", "so that", "which led", "which resulted", "triggering",
    "rendering", "preventing", "which prevented", "leaving", "failing to", ", so ", "overloading", "overwhelming",
    "exhausting the",
];

/// Words after which the cause is told.
#[rustfmt::skip]
pub(super) const CAUSES: &[&str] = &[
    "due to", "caused by", "because of", "as a result of", "resulted from", "resulting from", "traced back to", "traced to",
    "attributed to", "stemmed from", "owing to", "root cause was", "root cause is", "was the result of",
    "identified as", "originated from", "because",
];
