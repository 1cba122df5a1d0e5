//! Mail, over SMTP.

use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use super::{Content, Failure};
use crate::config::{Encryption, Problem, Smtp};

#[derive(Clone)]
pub(super) struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

fn problem(key: &str, reason: impl ToString) -> Problem {
    Problem { key: format!("smtp.{key}"), reason: reason.to_string() }
}

impl Mailer {
    pub(super) fn new(smtp: &Smtp, name: &str) -> Result<Self, Problem> {
        let from = match &smtp.from {
            Some(from) => from.parse().map_err(|error| problem("from", error))?,
            // Only a demo has none.
            None => Mailbox::new(
                Some(name.to_owned()),
                "no-reply@example.test".parse().map_err(|error| problem("from", error))?,
            ),
        };
        let tls = match smtp.tls {
            Encryption::None => Tls::None,
            Encryption::Starttls => Tls::Required(parameters(smtp)?),
            Encryption::Tls => Tls::Wrapper(parameters(smtp)?),
        };
        let port = smtp.port.unwrap_or(match smtp.tls {
            Encryption::None => 25,
            Encryption::Starttls => 587,
            Encryption::Tls => 465,
        });
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&smtp.host)
            .port(port)
            .tls(tls)
            .timeout(Some(Duration::from_secs(20)));
        if let (Some(user), Some(password)) = (&smtp.user, &smtp.password) {
            // EXPOSE: the server asks for it, over TLS.
            builder = builder.credentials(Credentials::new(user.clone(), password.expose().clone()));
        }
        Ok(Self { transport: builder.build(), from })
    }

    pub(super) async fn send(&self, id: &str, content: &Content) -> Result<(), Failure> {
        let never = |what: &str| Failure::Never(what.to_owned());
        let to: Mailbox = content.to.parse().map_err(|_| never("the address can't be written in a mail"))?;
        let domain = self.from.email.domain();
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(content.subject.clone().unwrap_or_default())
            // The same for every attempt: who gets it twice can tell.
            .message_id(Some(format!("<{id}@{domain}>")))
            .header(ContentType::TEXT_PLAIN)
            .body(content.body.clone())
            .map_err(|_| never("the mail can't be written"))?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            // What a server answers can quote the address; its code is enough.
            Err(error) if error.is_permanent() => Err(never(&status(&error))),
            Err(error) => Err(Failure::Later(status(&error))),
        }
    }
}

fn status(error: &lettre::transport::smtp::Error) -> String {
    match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_timeout() => "the mail server took too long".to_owned(),
        None if error.is_tls() => "no TLS with the mail server".to_owned(),
        None => "the mail server can't be reached".to_owned(),
    }
}

fn parameters(smtp: &Smtp) -> Result<TlsParameters, Problem> {
    let mut builder = TlsParameters::builder(smtp.host.clone());
    if let Some(file) = &smtp.ca_file {
        let pem = std::fs::read(file).map_err(|error| problem("ca_file", error))?;
        builder = builder.add_root_certificate(Certificate::from_pem(&pem).map_err(|error| problem("ca_file", error))?);
    }
    builder.build_rustls().map_err(|error| problem("tls", error))
}
