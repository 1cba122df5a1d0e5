//! The signed-out way, by forms alone.

use crate::pages::left;
use image::ImageFormat;
use regain_backend::decide::Said;

use crate::backend::Backend;
use crate::client::{FULL, PASSWORD, decide};
use crate::documents::picture;
use crate::pages::browser::{Browser, Says};

#[tokio::test]
async fn whoever_lost_a_phone_gets_to_the_end_by_forms_alone() {
    for says in [Says::All, Says::Origin, Says::Nothing] {
        let backend = Backend::start().await;
        let mut person = Browser::of(&backend);
        person.says = says;
        person.open("/").await;
        person.is_at("sign_in");
        person.sign_in(FULL).await;
        person.is_at("verify");
        person.lose(&["phone"]).await;
        person.is_at("prove");
        person.prove().await;
        person.is_at("identity");
        person.press("ask_review").await;
        person.is_at("review");
        person.is_approved().await;
        person.is_at("prove");
        person.proves_again().await;
        person.is_at("bind");
        person.bind().await;
        person.is_at("done");
        person.press("finish").await;
        assert_eq!((person.page.status, left(&person.page.at).as_str()), (200, "/left/done"), "{says:?}");
        // And from there to the beginning.
        person.command("begin").await;
        assert_eq!((person.page.at.as_str(), person.page.step().as_str()), ("/", "sign_in"));
    }
}

#[tokio::test]
async fn a_new_authenticator_is_a_picture_and_a_key_and_both_stay_after_a_wrong_code() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/?reset=authenticator").await;
    person.sign_in(FULL).await;
    person.is_at("choose_lost");
    assert_eq!(person.form(&[("action", "choose_lost")]).values("lost"), ["authenticator"], "as the link says");
    person.says_lost(&["authenticator"]).await;
    person.prove().await;
    person.press("ask_review").await;
    person.is_approved().await;
    person.proves_again().await;
    person.is_at("bind");
    let key = person.key_shown();
    assert!(key.len() >= 32 && person.page.has("svg.qr[role=img] path"), "{key}");
    let link = person.page.attribute("a[href^='otpauth:']", "href").unwrap();
    assert!(link.contains(&key), "{link}");
    person.submit(&backend.totp(&key, 20)).await;
    assert_eq!(person.page.wrong().len(), 1, "{}", person.offered());
    assert_eq!((person.key_shown(), person.page.has("svg.qr")), (key.clone(), true));
    person.submit(&backend.totp(&key, 0)).await;
    person.is_at("done");
}

#[tokio::test]
async fn pictures_for_a_review_are_sent_one_by_one_and_each_is_said_to_have_arrived() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    person.sign_in(FULL).await;
    person.lose(&["phone"]).await;
    person.prove().await;
    person.press("ask_review").await;
    let (case, version) = (person.page.case(), person.page.version());
    let arrived = |person: &Browser<'_>| person.page.texts("ul.documents li p.arrived").len();
    for (n, kind) in ["front", "back", "selfie"].into_iter().enumerate() {
        // A button that was pressed without a choice, and a file that is none.
        for wrong in [None, Some(b"%PDF-1.7 <script>alert(1)</script>".to_vec()), Some(vec![0xff; 40_000])] {
            let form = person.form(&[("kind", kind)]);
            assert!(form.is_multipart);
            let form = match wrong {
                Some(bytes) => form.attach(bytes),
                None => form,
            };
            person.send(form).await;
            assert_eq!((person.page.step().as_str(), person.page.status), ("review", 200), "{}", person.offered());
            let told = person.page.texts(&format!("#document-{kind}-error"));
            assert_eq!((told.len(), person.page.wrong().len()), (1, 1), "{}", person.offered());
            assert_eq!((arrived(&person), person.page.version()), (n, version));
        }
        // As large as telephones make them: what follows the picture is no part of it.
        let mut large = picture(ImageFormat::Jpeg);
        large.resize(6 * 1024 * 1024, 0);
        let form = person.form(&[("kind", kind)]).attach(large);
        person.send(form).await;
        assert_eq!((arrived(&person), person.page.wrong().len()), (n + 1, 0), "{}", person.offered());
    }
    let form = person.form(&[("kind", "front")]).attach(vec![0xff; 14 * 1024 * 1024]);
    person.send(form).await;
    assert_eq!((person.page.step().as_str(), arrived(&person)), ("review", 3), "{}", person.offered());
    assert_eq!(person.page.wrong().len(), 1);
    person.reload().await;
    assert_eq!((arrived(&person), person.page.case()), (3, case.clone()));
    // Once it is decided there is no place for any.
    let late = person.form(&[("kind", "front")]).attach(picture(ImageFormat::Png));
    decide(&backend, &case, Said::Approve).await;
    person.send(late).await;
    assert_eq!(person.page.step(), "prove", "{}", person.offered());
}

#[tokio::test]
async fn a_message_to_support_keeps_what_was_typed_until_it_is_sent_and_then_has_a_receipt() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    // It begins on the first screen too.
    let form = person.form(&[("action", "ask_support")]).fill("Email address for our reply", "me@example.test");
    person.send(form).await;
    assert_eq!((person.page.step().as_str(), person.page.wrong().len()), ("sign_in", 1), "{}", person.offered());
    assert!(person.page.has("details.help[open]"), "what is wrong is in sight");
    let form = person.form(&[("action", "ask_support")]);
    assert_eq!(
        (form.values("support-address"), form.values("message")),
        (vec!["me@example.test".into()], vec![String::new()])
    );
    let message = "I lost it.\n\"Twice\" <b>& again</b></textarea>";
    person.send(form.fill("address", "not an address").fill("message", message)).await;
    let form = person.form(&[("action", "ask_support")]);
    assert_eq!(
        (form.values("support-address"), form.values("message")),
        (vec!["not an address".into()], vec![message.to_owned()])
    );
    assert_eq!(person.page.wrong().len(), 1, "{}", person.offered());
    person.send(form.fill("address", "me@example.test")).await;
    let receipt = person.page.texts(".help .notice.good").concat();
    assert!(!receipt.is_empty(), "{}", person.offered());
    let form = person.form(&[("action", "ask_support")]);
    assert_eq!((form.values("support-address"), form.values("message")), (vec![String::new()], vec![String::new()]));
    person.reload().await;
    assert_eq!(person.page.texts(".help .notice.good").concat(), receipt);
}

#[tokio::test]
async fn another_way_to_verify_is_one_press_away_and_who_can_do_it_is_signed_in() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    person.sign_in(FULL).await;
    person.is_at("verify");
    person.press("cannot_verify").await;
    person.is_at("cannot_verify");
    person.press_for("use_method", "email").await;
    person.is_at("verify");
    if let Some(form) = person.page.forms(&[("action", "send_code")]).pop() {
        person.send(form).await;
    }
    person.submit(&backend.code(FULL).await).await;
    person.is_at("done");
    person.command("follow").await;
    person.is_at("security");
    // What led there leads there once: who comes again by an old page is at the end that explains itself.
    person.press("leave").await;
    assert_eq!(left(&person.page.at), "/left/settings");
}

#[tokio::test]
async fn an_address_can_be_corrected_and_a_number_is_read_with_its_country() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    person.language = "fr-FR";
    person.sign_in(FULL).await;
    person.lose(&["phone"]).await;
    person.prove().await;
    person.press("ask_review").await;
    person.is_approved().await;
    person.proves_again().await;
    person.is_at("bind");
    let form = person.form(&[("action", "propose")]);
    assert_eq!(form.values("calling_code"), ["33"], "where the reader probably is");
    person.send(form.choose("calling_code", "1").fill("address", "12")).await;
    let form = person.form(&[("action", "propose")]);
    assert_eq!(person.page.wrong().len(), 1, "{}", person.offered());
    assert_eq!((form.values("calling_code"), form.values("address")), (vec!["1".to_owned()], vec!["12".to_owned()]));
    person.send(form.fill("address", "202 555 0198")).await;
    person.is_at("bind");
    let code = backend.code("+12025550198").await;
    let form = person.form(&[("action", "propose")]).choose("calling_code", "1").fill("address", "(202) 555-0197");
    person.send(form).await;
    person.submit(&code).await;
    assert_eq!(person.page.wrong().len(), 1, "the code of an address is of no other: {}", person.offered());
    person.submit(&backend.code("+12025550197").await).await;
    person.is_at("done");
}

#[tokio::test]
async fn where_no_address_is_left_the_way_ends_and_says_where_it_goes_on() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    person.sign_in(FULL).await;
    person.press("cannot_verify").await;
    person.press("start_reset").await;
    let nothing = person.form(&[("action", "choose_lost")]);
    person.send(nothing).await;
    assert_eq!((person.page.step().as_str(), person.page.wrong().len()), ("choose_lost", 1));
    let form = person.form(&[("action", "choose_lost")]).tick("lost", "email").tick("lost", "phone");
    person.send(form).await;
    person.is_at("no_address_left");
    assert!(person.page.has("details.help[open]"));
    person.press("back").await;
    let form = person.form(&[("action", "choose_lost")]);
    assert_eq!(form.values("lost"), ["email", "phone"], "what was said to be lost stays said");
    let consequences = form.choose("lost", "phone");
    person.send(consequences).await;
    person.is_at("consequences");
    // One of the boxes is not ticked, and the others stay as they are.
    let boxes = person.page.read().select(&crate::pages::browser::selector("input[name=accepted]")).count();
    let form = person.form(&[("action", "accept")]).tick("accepted", "withdrawal_off").tick("accepted", "sessions_end");
    person.send(form).await;
    assert_eq!((person.page.step().as_str(), person.page.wrong().len()), ("consequences", 1), "{}", person.offered());
    assert_eq!(person.form(&[("action", "accept")]).values("accepted"), ["withdrawal_off", "sessions_end"]);
    assert!(boxes > 2);
    person.accepts().await;
    person.is_at("prove");
}

#[tokio::test]
async fn a_recovery_code_stands_for_a_code_and_what_is_none_is_told() {
    let backend = Backend::start().await;
    let mut client = crate::changes::inside(&backend, FULL).await;
    client.go(serde_json::json!({ "action": "issue_recovery_codes" })).await;
    client.prove().await;
    let codes: Vec<_> = client.flow["step"]["codes"].as_array().unwrap().clone();
    client.go(serde_json::json!({ "action": "confirm_saved" })).await;
    backend.advance(3_600).await;

    let mut person = Browser::at(&backend, "/").await;
    person.sign_in(FULL).await;
    person.lose(&["phone"]).await;
    person.is_at("prove");
    // The only address that remains speaks for itself.
    assert!(person.page.forms(&[("action", "use_recovery_code")]).is_empty());
    person.press("send_code").await;
    person.submit(&backend.code(FULL).await).await;
    let form = person.form(&[("action", "use_recovery_code"), ("factor", "authenticator")]);
    person.send(form.fill("code", "AAAA-AAAA")).await;
    assert_eq!(person.page.wrong().len(), 1, "{}", person.offered());
    assert!(!person.page.html.contains("AAAA-AAAA"));
    let form = person.form(&[("action", "use_recovery_code"), ("factor", "authenticator")]);
    person.send(form.fill("code", codes[0].as_str().unwrap())).await;
    assert_eq!(person.page.wrong(), [""; 0], "{}", person.offered());
    assert!(!person.page.html.contains(codes[0].as_str().unwrap()));
    person.is_at("identity");
}

#[tokio::test]
async fn who_leaves_reads_what_becomes_of_it_and_the_way_back_is_one_press() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/?lang=fr").await;
    person.sign_in_with(FULL, PASSWORD).await;
    assert!(person.page.at.ends_with("?lang=fr"), "{}", person.page.at);
    person.press("leave").await;
    assert_eq!((left(&person.page.at).as_str(), person.page.status), ("/left/attempt?lang=fr", 200));
    assert!(person.page.has("html[lang=fr]"));
    person.command("begin").await;
    assert_eq!((person.page.at.as_str(), person.page.step().as_str()), ("/?lang=fr", "sign_in"));
    // A review is found again by what its last page names.
    person.sign_in(FULL).await;
    person.lose(&["phone"]).await;
    person.prove().await;
    person.press("ask_review").await;
    let case = person.page.case();
    person.press("leave").await;
    assert_eq!(left(&person.page.at), format!("/left/review?case={case}&lang=fr"));
    assert!(person.page.texts(".step").concat().contains(&case));
    person.go(crate::pages::browser::From::OurPage, "/left/review?case=%3Cscript%3E").await;
    assert_eq!(person.page.at, "/", "an address that nobody was led to says nothing");
}
