//! Whether two words are forms of one: `failed` and `failing`, `query` and `queries`.
//!
//! Words are compared by their endings when a query is answered, and nothing is cut off when
//! they are gathered, so that a name or an error code stays what it is. The endings are those
//! that light stemmers take off (M. F. Porter, “An algorithm for suffix stripping”, 1980;
//! J. Savoy, “Light stemming approaches for the French, Portuguese, German and Hungarian
//! languages”, 2006), in groups: two words are forms of one where both are one stem with
//! endings of one group. So `note` goes with `noted` and `not` does not.

/// The endings of a language: in each group, the least length of a stem, then the endings,
/// with single spaces between; an empty one is no ending. Marks are left out, as in words.
pub type Endings = &'static [&'static str];

const ENGLISH: Endings = &[
    "3  s es ed ing 's",
    "3 e es ed ing",
    "3 y ies ied ying",
    "4  s es ed ing ion ions ment ments ure ures ance ances able ly",
    "4 e es ed ing ion ions ation ations ment ments ure ures able or ors",
    "4 y ies ied ication ications",
    "4 le ly ility",
    "4 t ts ce ces cy cies",
    "5 er ers ing",
];

const GERMAN: Endings = &[
    "3  e en er ern es em n s",
    "4  e en t te ten tet et st end",
    "4 e en t te ten tet ung ungen",
];

const FRENCH: Endings = &[
    "3  s x e es",
    "3 al ale ales aux",
    "4  e es er ent ant ee ees ait aient ation ations ement ements eur eurs",
    "4 er e es ent ant ee ees ait aient age ages",
];

const SPANISH: Endings = &[
    "3  s es",
    "3 o a os as",
    "4 ar er ir a e o an en aba ado ada ados adas ido ida idos idas ando iendo acion aciones",
    "3 cion ciones",
];

const ITALIAN: Endings = &[
    "3 o a e i",
    "4 are ere ire a e i o ano ono ato ata ati ate uto uta uti ute ito ita iti ite ando endo",
    "4 are ato ata ati ate azione azioni amento amenti",
    "3 ione ioni",
];

const PORTUGUESE: Endings = &[
    "3  s es",
    "3 o a os as",
    "3 ao oes aos",
    "4 ar er ir a e o am em ou ado ada ados adas ido ida idos idas ando endo indo acao acoes",
];

const DUTCH: Endings = &[
    "3  s e en 's",
    "4  e en t te ten de den end",
    "4  en t te ten de den ing ingen",
];

/// The endings of a language, by its BCP 47 tag; none for one that is not known.
pub fn endings(language: &str) -> Endings {
    let language = language.split('-').next().unwrap_or_default();
    match language.to_ascii_lowercase().as_str() {
        "en" => ENGLISH,
        "de" => GERMAN,
        "fr" => FRENCH,
        "es" => SPANISH,
        "it" => ITALIAN,
        "pt" => PORTUGUESE,
        "nl" => DUTCH,
        _ => &[],
    }
}

/// The endings before which a stem's last consonant may be doubled: `dropped`.
const DOUBLING: [&str; 3] = ["ed", "en", "ing"];

/// Whether `a` and `b`, which are different words, are forms of one.
pub fn is_form(a: &str, b: &str, endings: Endings) -> bool {
    let shared = shared(a, b);
    endings.iter().any(|group| {
        let (least, group) = of_group(group);
        let stems = a.char_indices().map(|(at, _)| at).chain([a.len()]);
        stems.skip(least).take_while(|at| *at <= shared).any(|at| {
            let stem = &a[..at];
            ends(stem, &a[at..], group) && ends(stem, &b[at..], group)
        })
    })
}

/// What every form of `word` begins with.
pub fn stem(word: &str, endings: Endings) -> &str {
    let mut shortest = word;
    for group in endings {
        let (least, group) = of_group(group);
        for at in word.char_indices().map(|(at, _)| at).skip(least) {
            if at < shortest.len() && ends(&word[..at], &word[at..], group) {
                shortest = &word[..at];
            }
        }
    }
    shortest
}

/// The least length of a stem of `group`, and its endings.
fn of_group(group: &'static str) -> (usize, &'static str) {
    let (least, endings) = group.split_once(' ').unwrap_or((group, ""));
    (least.parse().unwrap_or(usize::MAX), endings)
}

/// Whether `rest` after `stem` is an ending of `group`.
fn ends(stem: &str, rest: &str, group: &str) -> bool {
    let mut endings = group.split(' ');
    if endings.clone().any(|ending| ending == rest) {
        return true;
    }
    let last = stem.chars().next_back().filter(|c| !"aeiouy".contains(*c));
    let rest = last.and_then(|last| rest.strip_prefix(last));
    rest.is_some_and(|rest| DOUBLING.contains(&rest) && endings.any(|ending| ending == rest))
}

/// How many bytes two words have in common at their start.
pub fn shared(a: &str, b: &str) -> usize {
    let mut at = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    while !a.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, words: &str, expected: bool) {
        let endings = endings(language);
        let words: Vec<&str> = words.split(' ').collect();
        for (at, a) in words.iter().enumerate() {
            for b in &words[at + 1..] {
                assert_eq!(is_form(a, b, endings), expected, "{a} {b}");
                assert_eq!(is_form(b, a, endings), expected, "{b} {a}");
                if expected {
                    let stem = stem(a, endings);
                    assert!(b.starts_with(stem), "{b} does not begin with {stem}");
                }
            }
        }
    }

    #[test]
    fn forms_of_an_english_word() {
        for forms in [
            "fail failed failing fails failure failures",
            "query queries queried querying",
            "misconfigured misconfiguration misconfigure misconfiguring",
            "deploy deployment deployments deployed deploys deploying",
            "drop dropped dropping drops",
            "log logs logged logging",
            "retry retries retried retrying",
            "crash crashes crashed crashing",
            "cache caches cached caching",
            "time times timed timing",
            "unavailable unavailability",
            "connect connection connections connected",
            "replicate replication replicated replicating",
            "certificate certificates",
            "apply applied application",
            "balancer balancing",
            "dependent dependency",
            "error errors error's",
        ] {
            check("en-GB", forms, true);
        }
    }

    #[test]
    fn words_that_only_look_alike() {
        for words in [
            "port portal",
            "cat category",
            "host hostile",
            "data date",
            "server serve",
            "not note",
            "plan plane",
            "part party",
            "car carry",
            "nation nature",
            "act active",
            "number numbing",
            "e2e e2",
            "502 503",
        ] {
            check("en", words, false);
        }
    }

    #[test]
    fn forms_in_other_languages() {
        for (language, forms) in [
            ("de", "ausfall ausfalle ausfallen"),
            ("de", "storung storungen"),
            ("de", "server servern servers"),
            ("fr", "panne pannes"),
            ("fr", "journal journaux"),
            ("fr", "erreur erreurs"),
            ("fr", "deploiement deploiements"),
            ("es", "caida caidas"),
            ("es", "error errores"),
            ("es", "conexion conexiones"),
            ("es", "configuracion configuraciones"),
            ("it", "errore errori"),
            ("it", "connessione connessioni"),
            ("it", "configurato configurazione configurare"),
            ("pt", "falha falhas"),
            ("pt", "conexao conexoes"),
            ("pt", "configurar configuracao configurado"),
            ("nl", "storing storingen"),
            ("nl", "fout fouten"),
        ] {
            check(language, forms, true);
        }
        check("ja", "fail failed", false);
        check("", "fail failed", false);
    }
}
