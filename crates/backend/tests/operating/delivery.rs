//! Mail over real SMTP, texts and webhooks over real HTTP.

use regain_backend::config::{Encryption, Hook, Smtp};
use regain_backend::outbox::{self, Webhook};
use regain_backend::secret::Secret;
use regain_backend::texts::CodeFor;
use regain_contract::Factor;
use regain_flow::Purpose;
use regain_tests::{self as world, Mailbox, SmsGateway};

use crate::{EMAIL, House, PHONE};

fn smtp(mailbox: &Mailbox, tls: Encryption) -> Smtp {
    Smtp {
        host: "localhost".to_owned(),
        port: Some(mailbox.port()),
        tls,
        user: None,
        password: None,
        from: Some("Regain <no-reply@example.test>".to_owned()),
        ca_file: Some(mailbox.certificate().file().to_path_buf()),
    }
}

fn hook(url: String) -> Hook {
    Hook { url, key: Secret::new("both know this".to_owned()), ca_file: None }
}

async fn send_code(house: &House, factor: Factor, to: &str, once: &str) {
    let app = &house.app;
    let about = CodeFor { purpose: Purpose::Reset, lasts: 600, reference: "R-7Q2K-94XD" };
    let message = app.texts.code("fr", factor, &about, &Secret::new("012345".to_owned()));
    let now = app.clock.now();
    let mut tx = app.store.write().await.unwrap();
    outbox::message(app, &mut tx, factor, to, message, once, Some(now.plus(600)), now).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_mail_arrives_encrypted_whichever_way() {
    for (server, tls) in
        [(world::Encryption::StartTls, Encryption::Starttls), (world::Encryption::Implicit, Encryption::Tls)]
    {
        let mailbox = Mailbox::start(server).await;
        let house = House::with(|config| config.smtp = Some(smtp(&mailbox, tls))).await;
        send_code(&house, Factor::Email, EMAIL, "a").await;
        house.deliver().await;
        let message = mailbox.next_to(EMAIL).await;
        assert!(message.encrypted, "{tls:?}");
        assert_eq!(message.code().as_deref(), Some("012345"));
        assert!(message.text.contains("Ne le communiquez jamais"), "{}", message.text);
    }
}

#[tokio::test]
async fn nothing_is_sent_to_a_server_whose_certificate_nobody_vouches_for() {
    let mailbox = Mailbox::start(world::Encryption::StartTls).await;
    let house = House::with(|config| {
        config.smtp = Some(Smtp { ca_file: None, ..smtp(&mailbox, Encryption::Starttls) });
    })
    .await;
    send_code(&house, Factor::Email, EMAIL, "a").await;
    house.deliver().await;
    assert!(mailbox.all().is_empty());
    assert_eq!(house.app.store.read().await.unwrap().outbox_depth().await.unwrap(), (1, 0));
}

#[tokio::test]
async fn row_34_a_mail_that_was_refused_is_sent_later_and_once() {
    let mailbox = Mailbox::start(world::Encryption::StartTls).await;
    let house = House::with(|config| config.smtp = Some(smtp(&mailbox, Encryption::Starttls))).await;
    mailbox.refuse_next(2);
    send_code(&house, Factor::Email, EMAIL, "a").await;
    send_code(&house, Factor::Email, EMAIL, "a").await;
    for _ in 0..4 {
        house.deliver().await;
        house.advance(10).await;
    }
    assert_eq!(mailbox.all().len(), 1);
    assert_eq!(house.app.store.read().await.unwrap().outbox_depth().await.unwrap(), (0, 0));
}

#[tokio::test]
async fn a_code_that_has_expired_is_not_sent_any_more() {
    let mailbox = Mailbox::start(world::Encryption::StartTls).await;
    let house = House::with(|config| config.smtp = Some(smtp(&mailbox, Encryption::Starttls))).await;
    send_code(&house, Factor::Email, EMAIL, "a").await;
    house.advance(600).await;
    house.deliver().await;
    assert!(mailbox.all().is_empty());
    assert_eq!(house.app.store.read().await.unwrap().outbox_depth().await.unwrap(), (0, 1));
}

#[tokio::test]
async fn a_text_is_signed_and_keeps_its_id_when_it_is_sent_again() {
    let gateway = SmsGateway::start(b"both know this").await;
    let house = House::with(|config| config.sms = Some(hook(gateway.url()))).await;
    gateway.fail_next(2);
    send_code(&house, Factor::Phone, PHONE, "a").await;
    for _ in 0..4 {
        house.deliver().await;
        house.advance(10).await;
    }
    assert_eq!((gateway.all().len(), gateway.forged()), (1, 0));
    let sms = gateway.next_to(PHONE).await;
    assert_eq!(sms.code().as_deref(), Some("012345"));
}

#[tokio::test]
async fn row_22_what_is_kept_of_a_sent_message_holds_no_code() {
    let house = House::new().await;
    send_code(&house, Factor::Email, EMAIL, "a").await;
    house.app.store.close().await;
    let bytes = std::fs::read(house.database()).unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"012345"));
}

#[tokio::test]
async fn the_operators_servers_are_told_at_their_own_address() {
    // The gateway of the tests takes { to, body }: it refuses this body, but only after it has checked the signature.
    let gateway = SmsGateway::start(b"both know this").await;
    let house = House::with(|config| config.webhook = Some(hook(gateway.url()))).await;
    let account = house.account().await;
    let now = house.app.clock.now();
    let mut tx = house.app.store.write().await.unwrap();
    let kind = Webhook::HoldStarted;
    outbox::webhook(&house.app, &mut tx, kind, &account, "x", Some(now), now).await.unwrap();
    tx.commit().await.unwrap();
    house.deliver().await;
    assert_eq!(gateway.forged(), 0);
    // 400 is a no for good.
    assert_eq!(house.app.store.read().await.unwrap().outbox_depth().await.unwrap(), (0, 1));
}
