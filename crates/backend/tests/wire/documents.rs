//! Pictures for a review: what is kept of them, for how long, and what is none (row 30).

use image::{ImageFormat, RgbImage};
use regain_backend::act::documents::place;
use regain_backend::decide::Said;
use regain_backend::id::Written as _;
use regain_backend::sweep;
use regain_contract::DocumentKind;
use regain_flow::CaseId;
use serde_json::json;

use crate::backend::Backend;
use crate::client::{Client, FULL, FULL_PHONE, Reply, decide, key};
use crate::secrets::{holds, log, stolen};
use crate::server::Server;

/// No two pixels in a row are the same.
pub fn picture(format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_fn(64, 48, |x, y| image::Rgb([(x * 4) as u8, (y * 5) as u8, ((x * y) % 256) as u8]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Where it was taken, as a telephone writes it beside the pixels: a GPS IFD with one date.
fn with_place(jpeg: &[u8]) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    exif.extend(b"\x01\0\x25\x88\x04\0\x01\0\0\0\x1A\0\0\0\0\0\0\0");
    exif.extend(b"\x01\0\x1D\0\x02\0\x0B\0\0\0\x2C\0\0\0\0\0\0\0");
    exif.extend(b"2026:11:23\0");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xFF\xE1", &length, &exif, &jpeg[2..]].concat()
}

/// What an operator would see.
async fn kept(backend: &Backend, case: &str, kind: DocumentKind) -> Option<Vec<u8>> {
    let id = CaseId::parse(case).unwrap();
    let sealed = backend.app.store.read().await.unwrap().document(id, kind).await.unwrap()?;
    let opened = backend.app.keys.open(&place(id, kind), &sealed).unwrap();
    // EXPOSE: the test looks at it.
    Some(opened.expose().clone())
}

async fn sealed(backend: &Backend, case: &str, kind: DocumentKind) -> Vec<u8> {
    let id = CaseId::parse(case).unwrap();
    backend.app.store.read().await.unwrap().document(id, kind).await.unwrap().unwrap().0
}

/// Everything that the database has on the disk, what it writes ahead too.
fn files(backend: &Backend) -> Vec<u8> {
    let database = backend.database();
    let mut all = std::fs::read(&database).unwrap();
    let mut ahead = database.into_os_string();
    ahead.push("-wal");
    all.extend(std::fs::read(ahead).unwrap_or_default());
    all
}

fn stand_in(bytes: &[u8], files: &[u8]) -> bool {
    // One part of each page that it lies on.
    let mut parts = bytes.chunks_exact(48).step_by(16);
    parts.any(|part| files.windows(part.len()).any(|window| window == part))
}

fn problem(reply: &Reply) -> (u16, &str) {
    (reply.status, reply.problem())
}

#[tokio::test]
async fn row_30_a_document_is_drawn_anew_and_sealed_and_only_its_arrival_is_told() {
    let log = log();
    let backend = Backend::start().await;
    let mut person = Client::asks_review(&backend, &["phone"]).await;
    let (case, _) = person.case();
    assert_eq!(person.flow["step"]["case"]["takes"], json!(["front", "back", "selfie"]));
    assert!(person.flow["actions"].as_array().unwrap().contains(&json!("add_document")));

    // A second file behind the picture, and the place beside its pixels.
    let mut sent = with_place(&picture(ImageFormat::Jpeg));
    sent.extend(b"PK\x03\x04<script>a second file</script>");
    let reply = person.send("front", sent.clone()).await;
    assert_eq!(reply.status, 200, "{:#}", reply.body);
    let documents = &reply.body["step"]["case"]["documents"];
    assert_eq!((documents.as_array().unwrap().len(), &documents[0]["kind"]), (1, &json!("front")));
    assert_eq!(person.look().await.body["step"]["case"]["documents"], *documents);

    let seen = kept(&backend, &case, DocumentKind::Front).await.unwrap();
    assert!(holds(&sent, "2026:11:23") && holds(&sent, "second file"));
    for gone in ["Exif", "2026:11:23", "PK\u{3}\u{4}", "second file"] {
        assert!(!holds(&seen, gone), "{gone}");
    }
    let decoded = image::load_from_memory_with_format(&seen, ImageFormat::Jpeg).unwrap();
    assert_eq!((decoded.width(), decoded.height()), (64, 48));

    // Nobody but who has the key sees that it is a picture, and nobody is told what is in it.
    let dump = stolen(&backend).await;
    let written = log.lock().unwrap().clone();
    for jpeg in [&sent, &seen] {
        assert!(
            !stand_in(&jpeg[20..], &dump) && !stand_in(&jpeg[20..], &written) && !stand_in(&jpeg[20..], &reply.bytes)
        );
    }
    assert!(stand_in(&sealed(&backend, &case, DocumentKind::Front).await, &dump), "the search finds what is there");
    let entries = backend.app.store.read().await.unwrap().audit_after(0, 1_000).await.unwrap();
    let added: Vec<_> = entries.iter().filter(|entry| entry.event == "document_added").collect();
    assert_eq!(added.len(), 1);
    let detail: serde_json::Value = serde_json::from_str(&added[0].detail).unwrap();
    assert_eq!(detail, json!({ "case": case, "kind": "front", "by": "flow" }));
}

#[tokio::test]
async fn row_30_nothing_of_a_document_stays_in_the_files_once_its_case_is_closed() {
    #[derive(Debug)]
    enum Way {
        Decided(Said),
        Disputed,
        AccountClosed,
        NobodyDecides,
    }
    for way in
        [Way::Decided(Said::Approve), Way::Decided(Said::Reject), Way::Disputed, Way::AccountClosed, Way::NobodyDecides]
    {
        let backend = Backend::start().await;
        let person = Client::asks_review(&backend, &["phone"]).await;
        let (case, _) = person.case();
        assert_eq!(person.send("selfie", picture(ImageFormat::Png)).await.status, 200);
        let first = sealed(&backend, &case, DocumentKind::Selfie).await;
        assert_eq!(person.send("selfie", picture(ImageFormat::WebP)).await.status, 200);
        let second = sealed(&backend, &case, DocumentKind::Selfie).await;
        assert!(!stand_in(&first, &files(&backend)), "the newest of a kind replaces the one before");
        assert!(stand_in(&second, &files(&backend)), "the search finds what is there");
        match way {
            Way::Decided(said) => decide(&backend, &case, said).await,
            Way::Disputed => {
                let token = backend.notices(FULL).await.remove(0);
                let path = backend.path(&format!("/v1/notices/{token}/dispute"));
                let press = backend.http.post(path).header("Idempotency-Key", key()).send().await.unwrap();
                assert_eq!(press.json::<String>().await.unwrap(), "stopped");
            }
            Way::AccountClosed => {
                assert_eq!(Server::of(&backend).put(FULL, json!({ "status": "closed" })).await.status, 200);
            }
            Way::NobodyDecides => backend.advance(14 * 86_400 + 1).await,
        }
        sweep::once(&backend.app).await.unwrap();
        assert_eq!(kept(&backend, &case, DocumentKind::Selfie).await, None, "{way:?}");
        assert!(!stand_in(&second, &files(&backend)), "{way:?}");
    }
}

#[tokio::test]
async fn row_55_what_is_no_whole_picture_of_a_sane_size_is_refused_and_not_kept() {
    let backend = Backend::start().await;
    let person = Client::asks_review(&backend, &["phone"]).await;
    let (case, _) = person.case();
    let whole = picture(ImageFormat::Jpeg);
    // Where a JPEG says how large it is: it decodes into gigabytes, if one believes it.
    let mut bomb = whole.clone();
    let frame = bomb.windows(2).position(|marker| marker == b"\xFF\xC0").unwrap();
    bomb[frame + 5..frame + 9].fill(0xFF);
    let mut heavy = whole.clone();
    heavy.resize(13 * 1024 * 1024, 0);
    for (what, bytes, status, name) in [
        ("a page", b"<!doctype html><script>alert(1)</script>".to_vec(), 415, "unsupported_media_type"),
        ("a GIF", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), 415, "unsupported_media_type"),
        ("nothing", vec![], 415, "unsupported_media_type"),
        ("half of it", whole[..whole.len() / 2].to_vec(), 422, "invalid"),
        ("its beginning", whole[..20].to_vec(), 422, "invalid"),
        ("a bomb", bomb, 413, "too_large"),
        ("13 MiB", heavy, 413, "too_large"),
    ] {
        let reply = person.send("front", bytes).await;
        assert_eq!(problem(&reply), (status, name), "{what}: {:#}", reply.body);
        assert_eq!(reply.body["field"], "picture", "{what}");
        assert!(!reply.body["detail"].as_str().unwrap().is_empty(), "{what}");
    }
    // By its bytes, whatever its header says; but it has to say that it is a picture.
    let path = backend.path(&format!("/v1/flows/{}/documents", person.id));
    let sent = |query: &str, kind: &str| {
        let request = backend.http.post(format!("{path}{query}")).bearer_auth(&person.token);
        request.header("Content-Type", kind).body(whole.clone()).send()
    };
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
        let reply = Reply::of(sent("?kind=front", kind).await.unwrap()).await;
        assert_eq!(problem(&reply), (415, "unsupported_media_type"), "{kind}");
    }
    for query in ["", "?kind=passport", "?kind=front&kind=back", "?kind=front&to=evil", "?kind="] {
        let reply = Reply::of(sent(query, "image/jpeg").await.unwrap()).await;
        assert_eq!(problem(&reply), (400, "malformed"), "{query}");
    }
    assert_eq!(kept(&backend, &case, DocumentKind::Front).await, None);
    assert_eq!(person.send("front", whole).await.status, 200, "the one that is a picture is taken");
}

#[tokio::test]
async fn row_06_a_document_goes_to_the_review_of_its_own_flow_and_to_none_that_is_over() {
    let backend = Backend::start().await;
    let mut person = Client::asks_review(&backend, &["phone"]).await;
    let (case, _) = person.case();
    let front = picture(ImageFormat::Jpeg);
    // Another flow's token, none, and a cookie that no page of ours sends.
    let stranger = Client::open(&backend).await;
    let path = backend.path(&format!("/v1/flows/{}/documents?kind=front", person.id));
    let bare = || backend.http.post(&path).header("Content-Type", "image/jpeg").body(front.clone());
    let cookie = format!("{}={}", backend.app.config.cookie_name(&person.id), person.token);
    for (what, request, status) in [
        ("another flow's token", bare().bearer_auth(&stranger.token), 401),
        ("no token", bare(), 401),
        ("a cookie alone", bare().header("Cookie", &cookie), 403),
        (
            "from another site",
            bare().header("Cookie", &cookie).header("Regain-Page", "1").header("Origin", "https://evil.example"),
            403,
        ),
    ] {
        assert_eq!(request.send().await.unwrap().status().as_u16(), status, "{what}");
    }
    let own = bare().header("Cookie", &cookie).header("Regain-Page", "1").header("Origin", &backend.url);
    assert_eq!(own.send().await.unwrap().status().as_u16(), 200);
    // Another step, and a case that is closed.
    let reply = stranger.send("front", front.clone()).await;
    assert_eq!((problem(&reply), &reply.body["flow"]["step"]["name"]), ((409, "not_accepted"), &json!("sign_in")));
    decide(&backend, &case, Said::Reject).await;
    let reply = person.send("back", front.clone()).await;
    assert_eq!((problem(&reply), &reply.body["flow"]["step"]["name"]), ((409, "not_accepted"), &json!("refused")));
    person.look().await;
    assert_eq!(kept(&backend, &case, DocumentKind::Back).await, None);
}

#[tokio::test]
async fn row_05_of_two_that_come_at_once_one_is_kept() {
    let backend = Backend::start().await;
    let person = Client::asks_review(&backend, &["phone"]).await;
    let (case, _) = person.case();
    let (one, other) = (picture(ImageFormat::Jpeg), picture(ImageFormat::Png));
    let (one, other) = futures_util::future::join(person.send("front", one), person.send("front", other)).await;
    assert_eq!((one.status, other.status), (200, 200));
    let id = CaseId::parse(&case).unwrap();
    assert_eq!(backend.app.store.read().await.unwrap().documents(id).await.unwrap().len(), 1);
    assert!(kept(&backend, &case, DocumentKind::Front).await.is_some());
}

#[tokio::test]
async fn row_25_pictures_are_counted_before_they_are_read() {
    let backend = Backend::start().await;
    let person = Client::asks_review(&backend, &["phone"]).await;
    for at in 0..30 {
        assert_eq!(person.send("front", b"none".to_vec()).await.status, 415, "{at}");
    }
    let reply = person.send("front", picture(ImageFormat::Jpeg)).await;
    assert_eq!(problem(&reply), (429, "throttled"));
    assert!((86_000..=86_400).contains(&reply.header("retry-after").parse().unwrap()), "{:?}", reply.headers);
    backend.advance(86_400).await;
    assert_eq!(person.send("front", picture(ImageFormat::Jpeg)).await.status, 200);
}

#[tokio::test]
async fn row_33_every_address_is_told_of_a_review_of_its_pictures_and_of_its_decision() {
    let backend = Backend::start().await;
    let told = async |words: &str| {
        let inbox = backend.inbox().await;
        let mut told: Vec<_> = inbox.into_iter().filter(|(_, body)| body.contains(words)).collect();
        told.sort();
        told
    };
    let person = Client::asks_review(&backend, &["phone"]).await;
    let (case, code) = person.case();
    let asked = told(&case).await;
    let to: Vec<_> = asked.iter().map(|(to, _)| to.as_str()).collect();
    assert_eq!(to, [FULL_PHONE, FULL], "{asked:#?}");
    // The id and the code together open the case: a message has one of them.
    assert!(asked.iter().all(|(_, body)| !body.contains(&code)), "{asked:#?}");
    for kind in ["front", "back", "selfie"] {
        assert_eq!(person.send(kind, picture(ImageFormat::Jpeg)).await.status, 200);
    }
    assert_eq!(told("pictures were sent").await.len(), 2, "once an hour to each");
    backend.advance(3_600).await;
    assert_eq!(person.send("front", picture(ImageFormat::Jpeg)).await.status, 200);
    assert_eq!(told("pictures were sent").await.len(), 4);
    decide(&backend, &case, Said::Reject).await;
    let rejected = told("couldn't").await;
    assert_eq!(rejected.len(), 2);
    assert!(rejected.iter().all(|(_, body)| body.contains(&case) && body.contains("ask")), "{rejected:#?}");
}

#[tokio::test]
async fn in_the_demo_the_visitor_sees_the_pictures_as_an_operator_would() {
    let backend = Backend::start().await;
    let person = Client::asks_review(&backend, &["phone"]).await;
    let (case, _) = person.case();
    let get = |path: String| {
        let request = backend.http.get(backend.path(&path)).header("Accept", "text/html");
        async move { Reply::of(request.send().await.unwrap()).await }
    };
    assert_eq!(get(format!("/demo/cases/{case}/documents/front")).await.status, 404);
    assert_eq!(person.send("front", picture(ImageFormat::Png)).await.status, 200);
    let page = String::from_utf8(get("/demo/cases".to_owned()).await.bytes).unwrap();
    assert!(page.contains(&format!("/demo/cases/{case}/documents/front")), "{page}");
    let shown = get(format!("/demo/cases/{case}/documents/front")).await;
    assert_eq!(
        (shown.status, shown.header("content-type"), shown.header("cache-control")),
        (200, "image/jpeg", "no-store")
    );
    assert_eq!(Some(shown.bytes), kept(&backend, &case, DocumentKind::Front).await);
}
