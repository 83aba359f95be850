//! A request, as far as an answer depends on it.

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Request {
    /// The method: `GET`.
    pub(crate) method: String,
    /// The target: `/causes/dns/?q=a`.
    pub(crate) target: String,
    fields: Vec<(String, String)>,
}

impl Request {
    /// What a client of tiny_http asks for.
    pub(super) fn of(request: &tiny_http::Request) -> Self {
        let field = |header: &tiny_http::Header| {
            let name = header.field.as_str().as_str().to_ascii_lowercase();
            (name, header.value.as_str().to_owned())
        };
        Self {
            method: request.method().as_str().to_owned(),
            target: request.url().to_owned(),
            fields: request.headers().iter().map(field).collect(),
        }
    }

    /// The value of a field by its name in lower case, where it is there once.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let mut values = self.fields.iter().filter(|(field, _)| field == name);
        match (values.next(), values.next()) {
            (Some((_, value)), None) => Some(value.trim()),
            _ => None,
        }
    }
}
