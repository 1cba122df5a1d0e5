//! Rows 21, 22, 57: no code, token or secret in the database, in an answer or in the log; and a chain that shows tampering.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use sqlx::{ConnectOptions as _, Executor as _, Row as _};

use crate::backend::{Backend, code_in};
use crate::client::{Client, PASSWORD, SECRET};
use crate::server::{KEY, Server, open};

/// Everything that any test of this process has logged.
pub fn log() -> &'static Arc<Mutex<Vec<u8>>> {
    static LOG: OnceLock<Arc<Mutex<Vec<u8>>>> = OnceLock::new();
    LOG.get_or_init(|| {
        let log = Arc::new(Mutex::new(Vec::new()));
        let writer = Arc::clone(&log);
        let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG);
        subscriber.with_ansi(false).with_writer(move || Buffer(Arc::clone(&writer))).init();
        log
    })
}

struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

pub fn holds(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// What a thief of the file would find. The demo's inbox is there to be read, and left out.
pub async fn stolen(backend: &Backend) -> Vec<u8> {
    let copy = backend.database().with_extension("copy");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(backend.database());
    let mut connection = options.connect().await.unwrap();
    connection.execute("DELETE FROM inbox").await.unwrap();
    let statement = format!("VACUUM INTO '{}'", copy.display());
    connection.execute(sqlx::query(sqlx::AssertSqlSafe(statement))).await.unwrap();
    let dump = std::fs::read(copy).unwrap();
    assert!(holds(&dump, "CREATE TABLE flows"));
    dump
}

#[tokio::test]
async fn rows_21_and_22_no_code_token_or_secret_is_in_the_database_or_the_log() {
    let log = log();
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.reset(&["phone", "authenticator"]).await;
    let inbox = backend.inbox().await;
    let codes: Vec<_> = inbox.iter().filter_map(|(_, body)| code_in(body)).collect();
    assert!(codes.len() >= 3, "{inbox:#?}");
    let links = backend.notices(crate::client::FULL).await;
    let mut secrets = vec![person.token.clone(), PASSWORD.to_owned(), SECRET.to_owned()];
    secrets.extend(links);

    let dump = stolen(&backend).await;
    let raw = totp_rs::Secret::try_from_base32(SECRET).unwrap();
    assert!(!dump.windows(20).any(|window| window == raw.as_ref()));
    let written = log.lock().unwrap().clone();
    assert!(holds(&written, "/v1/flows/{id}/actions"), "requests are logged, by their route");
    for secret in &secrets {
        assert!(!holds(&dump, secret), "in the database: {secret}");
        assert!(!holds(&written, secret), "in the log: {secret}");
    }
    assert!(!holds(&written, &person.id), "a flow's id is in its address");
    // Six digits turn up by chance: as text between other characters they don't.
    for code in &codes {
        for quoted in [format!("\"{code}\""), format!("={code} "), format!(" {code} "), format!(" {code}\n")] {
            assert!(!holds(&dump, &quoted) && !holds(&written, &quoted), "{quoted}");
        }
    }
}

#[tokio::test]
async fn row_22_no_invitation_handle_ticket_or_server_key_is_in_the_database_a_message_or_the_log() {
    let log = log();
    let configured = "a-key-that-stands-in-no-file-0123456789";
    let backend = Backend::with(|config| {
        config.server_keys = vec![regain_backend::secret::Secret::new(configured.to_owned())];
    })
    .await;
    let server = Server::of(&backend);
    let phc =
        backend.app.passwords.hash(regain_backend::secret::Secret::new("canary password".to_owned())).await.unwrap();
    let fresh = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU";
    let mirror = serde_json::json!({ "password": phc, "email": "canary@example.test", "authenticator": fresh });
    assert_eq!(server.put("canary", mirror).await.status, 201);
    let path = backend.path("/v1/accounts/canary");
    assert_eq!(backend.http.get(path).bearer_auth(configured).send().await.unwrap().status().as_u16(), 200);
    // One that is spent, one that is refused, one that waits.
    let spent = server.invite(crate::client::FULL).await;
    let by = |invitation: &str| serde_json::json!({ "way": "signed_in", "invitation": invitation });
    let (first, second) = (open(&backend, &by(&spent)).await, open(&backend, &by(&spent)).await);
    assert_eq!((first.status, second.status), (201, 422));
    let waits = server.invite(crate::client::FULL).await;
    let mut person = Client::open(&backend).await;
    person.sign_in(crate::client::FULL).await;
    backend.advance(30).await;
    let code = backend.totp(SECRET, 0);
    person.go(serde_json::json!({ "action": "submit_code", "factor": "authenticator", "code": code })).await;
    let shown = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let (ticket, handle) = (shown(&person.flow["ticket"]), shown(&person.flow["next"]["handle"]));
    assert_eq!(server.redeem(&ticket).await.status, 200);
    let inbox = format!("{:?}", backend.inbox().await);
    let dump = stolen(&backend).await;
    let written = log.lock().unwrap().clone();
    for route in ["/v1/invitations", "/v1/tickets/redeem", "/v1/accounts/{id}"] {
        assert!(holds(&written, route), "requests are logged, by their route: {route}");
    }
    assert!(!holds(&written, "/accounts/canary"), "an operator's own id is in an address");
    let token = shown(&first.body["token"]);
    for secret in [spent, waits, ticket, handle, token, configured.to_owned(), KEY.to_owned(), fresh.to_owned()] {
        assert!(!holds(&dump, &secret), "in the database: {secret}");
        assert!(!holds(&written, &secret), "in the log: {secret}");
        assert!(!inbox.contains(&secret), "in a message: {secret}");
    }
    assert!(!holds(&written, &phc) && !holds(&written, "canary@example.test"));
}

#[tokio::test]
async fn row_57_the_audit_log_is_a_chain_of_everything_that_counts() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.reset(&["email"]).await;
    let mut tx = backend.app.store.read().await.unwrap();
    let entries = tx.audit_after(0, 1_000).await.unwrap();
    let events: Vec<_> = entries.iter().map(|entry| entry.event.as_str()).collect();
    for event in ["password_proved", "accepted", "bound"] {
        assert!(events.contains(&event), "{events:?}");
    }
    assert!(entries.iter().all(|entry| !entry.detail.contains("full@example.test")), "addresses are masked");
    let verified = regain_backend::audit::verify(&backend.app.keys, &mut tx).await.unwrap();
    assert!(matches!(verified, regain_backend::audit::Verified::Whole { .. }));
    drop(tx);
    // The database refuses to change a row; who changes the file is found out.
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(backend.database());
    let mut connection = options.connect().await.unwrap();
    assert!(connection.execute("UPDATE audit SET at = at + 1 WHERE seq = 2").await.is_err());
    connection.execute("DROP TRIGGER audit_is_append_only_update").await.unwrap();
    connection.execute("UPDATE audit SET at = at + 1 WHERE seq = 2").await.unwrap();
    let row = connection.fetch_one("SELECT COUNT(*) AS n FROM audit").await.unwrap();
    assert!(row.get::<i64, _>("n") > 5);
    let mut tx = backend.app.store.read().await.unwrap();
    let verified = regain_backend::audit::verify(&backend.app.keys, &mut tx).await.unwrap();
    assert!(!matches!(verified, regain_backend::audit::Verified::Whole { .. }));
}
