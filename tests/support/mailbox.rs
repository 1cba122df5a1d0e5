//! A mail server in the test's own process: whatever the backend sends really travels by SMTP and ends here.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use mail_parser::MessageParser;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

use crate::Certificate;
use crate::inbox::{Inbox, code_in};
use crate::smtp::{self, Letter};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    None,
    /// Offered, and insisted on.
    StartTls,
    /// From the first byte.
    Implicit,
}

/// A message as it arrived.
#[derive(Clone, Debug)]
pub struct Message {
    /// The envelope's recipients, not what the header claims.
    pub to: Vec<String>,
    pub subject: String,
    /// The text part, decoded.
    pub text: String,
    /// The HTML part, decoded, where there is one.
    pub html: Option<String>,
    pub raw: String,
    pub encrypted: bool,
}

impl Message {
    /// The six digits that stand alone in it.
    pub fn code(&self) -> Option<String> {
        code_in(&self.text)
    }

    /// The addresses that it links to.
    pub fn links(&self) -> Vec<String> {
        self.text
            .split_whitespace()
            .map(|word| word.trim_matches(['<', '>', '(', ')', '.', ',', '"']))
            .filter(|word| word.starts_with("http://") || word.starts_with("https://"))
            .map(str::to_owned)
            .collect()
    }
}

pub struct Mailbox {
    address: SocketAddr,
    certificate: Certificate,
    received: Inbox<Message>,
    refusals: Arc<AtomicUsize>,
    server: AbortHandle,
}

impl Mailbox {
    pub async fn start(encryption: Encryption) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let certificate = Certificate::for_localhost();
        let tls = certificate.acceptor();
        let implicit = (encryption == Encryption::Implicit).then(|| tls.clone());
        let upgrade = (encryption == Encryption::StartTls).then_some(tls);
        let received = Inbox::new();
        let refusals = Arc::new(AtomicUsize::new(0));

        let (sender, refuse) = (received.clone(), Arc::clone(&refusals));
        let server = tokio::spawn(async move {
            while let Ok((tcp, _)) = listener.accept().await {
                let (sender, refuse) = (sender.clone(), Arc::clone(&refuse));
                let accept = move |letter| {
                    if refuse.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
                        return Err("451 try again later");
                    }
                    sender.push(read(letter));
                    Ok(())
                };
                tokio::spawn(smtp::converse(tcp, implicit.clone(), upgrade.clone(), accept));
            }
        })
        .abort_handle();
        Self { address, certificate, received, refusals, server }
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// What a client has to trust to speak TLS with it.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Answers the next letters with "try again later", as a mail server in trouble does.
    pub fn refuse_next(&self, letters: usize) {
        self.refusals.store(letters, Ordering::SeqCst);
    }

    /// The oldest message to this address that wasn't handed out yet; waits for it.
    pub async fn next_to(&self, address: &str) -> Message {
        self.next(address, |_| true).await
    }

    /// The oldest such message to this address; waits for it. What it skips stays.
    pub async fn next(&self, address: &str, wanted: impl Fn(&Message) -> bool) -> Message {
        let wanted = |message: &Message| message.to.iter().any(|to| to == address) && wanted(message);
        self.received.take(&format!("message to {address}"), wanted).await
    }

    /// Everything that has arrived, in that order.
    pub fn all(&self) -> Vec<Message> {
        self.received.all()
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn read(letter: Letter) -> Message {
    let parsed = MessageParser::default().parse(&letter.bytes).expect("a message by RFC 5322");
    Message {
        subject: parsed.subject().unwrap_or_default().to_owned(),
        text: parsed.body_text(0).unwrap_or_default().into_owned(),
        html: (parsed.html_body_count() > 0).then(|| parsed.body_html(0).unwrap_or_default().into_owned()),
        raw: String::from_utf8_lossy(&letter.bytes).into_owned(),
        to: letter.to,
        encrypted: letter.encrypted,
    }
}

#[cfg(test)]
mod tests {
    use lettre::transport::smtp::client::{Certificate as Trusted, Tls, TlsParameters};
    use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

    use super::*;

    /// Sends a letter the way an encryption wants it.
    async fn send(mailbox: &Mailbox, encryption: Encryption) -> Result<(), lettre::transport::smtp::Error> {
        let pem = std::fs::read(mailbox.certificate().file()).unwrap();
        let trusted = TlsParameters::builder("localhost".to_owned())
            .add_root_certificate(Trusted::from_pem(&pem).unwrap())
            .build_rustls()
            .unwrap();
        let tls = match encryption {
            Encryption::None => Tls::None,
            Encryption::StartTls => Tls::Required(trusted),
            Encryption::Implicit => Tls::Wrapper(trusted),
        };
        let letter = lettre::Message::builder()
            .from("regain <regain@example.test>".parse().unwrap())
            .to("full@example.test".parse().unwrap())
            .subject("Votre code est arrivé")
            .body("Le code : 012345.\n.\nPas vous ? http://127.0.0.1:1/notices/abc".to_owned())
            .unwrap();
        AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
            .port(mailbox.port())
            .tls(tls)
            .build()
            .send(letter)
            .await
            .map(drop)
    }

    #[tokio::test]
    async fn a_letter_arrives_whole_however_it_is_encrypted() {
        for encryption in [Encryption::None, Encryption::StartTls, Encryption::Implicit] {
            let mailbox = Mailbox::start(encryption).await;
            send(&mailbox, encryption).await.unwrap();
            let message = mailbox.next_to("full@example.test").await;
            assert_eq!(message.subject, "Votre code est arrivé");
            assert_eq!(message.code().as_deref(), Some("012345"));
            assert_eq!(message.links(), ["http://127.0.0.1:1/notices/abc"]);
            assert_eq!(message.encrypted, encryption != Encryption::None);
        }
    }

    #[tokio::test]
    async fn without_the_encryption_it_insists_on_nothing_is_taken() {
        let mailbox = Mailbox::start(Encryption::StartTls).await;
        assert!(send(&mailbox, Encryption::None).await.is_err());
        assert!(mailbox.all().is_empty());
    }

    #[tokio::test]
    async fn a_server_in_trouble_refuses_and_recovers() {
        let mailbox = Mailbox::start(Encryption::None).await;
        mailbox.refuse_next(1);
        assert!(send(&mailbox, Encryption::None).await.is_err_and(|error| error.is_transient()));
        send(&mailbox, Encryption::None).await.unwrap();
        assert_eq!(mailbox.all().len(), 1);
    }
}
