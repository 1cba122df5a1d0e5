//! The text browser of the rig: what the stories rely on it to see and to do, it sees and does.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::response::{Html, IntoResponse, Redirect};
use axum::routing::{get, post};
use regain_tests::Terminal;

use crate::world::{EMAIL, HOUR, PASSWORD, World};

const PAGE: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rig</title></head><body><main>
    <h1>Rig</h1><p>Read <a href="/other">what else there is</a> or <a href="/">this again</a>.</p>
    <form method="post" action="/press"><input type="hidden" name="key" value="k1">
    <div><label for="account">Account</label><p>An email address.</p><input id="account" name="account" value="old"></div>
    <div><label for="password">Password</label><input id="password" type="password" name="password"></div>
    <fieldset><legend>What is lost?</legend>
    <div><label><input type="checkbox" name="lost" value="phone"> Phone number <span>+33 •• 12</span></label></div>
    <div><label><input type="checkbox" name="lost" value="email"> Email</label></div></fieldset>
    <div><label><input type="radio" name="document" value="passport" checked> Passport</label>
    <label><input type="radio" name="document" value="card"> Identity card</label></div>
    <div><label for="country">Country</label><select id="country" name="country"><option value="33">France (+33)</option>
    <option value="49" selected>Allemagne (+49)</option><option value="86">中国 (+86)</option></select></div>
    <div><label for="year">Year</label><select id="year" name="year"><!-- years --></select></div>
    <div><label for="message">Message</label><textarea id="message" name="message" rows="3"></textarea></div>
    <button type="submit" name="action" value="go">Go on</button>
    <button type="submit" name="action" value="back">Back</button></form>
    <form method="post" action="/press" enctype="multipart/form-data"><div><label for="picture">Picture</label>
    <p><input type="file" id="picture" name="picture"></p></div><button name="command" value="picture">Send</button></form>
    </main></body></html>"#;

/// What was posted last.
type Posted = Arc<Mutex<String>>;

async fn seen(State(posted): State<Posted>, headers: HeaderMap) -> Html<String> {
    let cookie = headers.get(COOKIE).map(|cookie| cookie.to_str().unwrap().to_owned()).unwrap_or_default();
    let posted = posted.lock().unwrap().replace('<', "&lt;");
    Html(format!("<!doctype html><title>Seen</title><h1>Seen</h1><pre>{posted}</pre><p>Known by {cookie}</p>"))
}

/// The page at `/`, which gives a cookie; what is posted leads to `/seen`.
async fn serve() -> (String, Posted) {
    let posted = Posted::default();
    let years: String =
        (1800..2100).map(|year| format!("<option{}>{year}", if year == 2000 { " selected" } else { "" })).collect();
    let page = PAGE.replace("<!-- years -->", &years);
    let page = move || async { ([(SET_COOKIE, "guard=g1; HttpOnly; SameSite=Lax; Path=/")], Html(page)) };
    let press = |State(posted): State<Posted>, body: String| async move {
        *posted.lock().unwrap() = body;
        Redirect::to("/seen").into_response()
    };
    let other = |headers: HeaderMap| async move {
        let language = headers["accept-language"].to_str().unwrap().to_owned();
        Html(format!(
            "<!doctype html><meta charset=utf-8><h1>Other</h1><p>In {language}: {}",
            "这是一段很长的话。".repeat(20)
        ))
    };
    let router = Router::new().route("/", get(page)).route("/press", post(press)).route("/seen", get(seen));
    let router = router.route("/other", get(other)).with_state(posted.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (address, posted)
}

#[tokio::test]
async fn a_form_of_every_kind_of_field_is_filled_and_sent_in_a_terminal() {
    let (address, posted) = serve().await;
    let mut terminal = Terminal::open(&address).await;
    assert!(terminal.says("What is lost?"), "{}", terminal.text());
    terminal.fill("Account", "a+b@exämple.test").await;
    terminal.fill("Password", "correct horse & co").await;
    terminal.tick("Phone number").await;
    terminal.tick("Email").await;
    terminal.tick("Identity card").await;
    terminal.choose("Country", "France (+33)").await;
    terminal.choose("Country", "中国 (+86)").await;
    terminal.choose("Year", "1804").await;
    terminal.fill("Message", "Two\nlines").await;
    terminal.press("Go on").await;
    assert_eq!(terminal.address().await, format!("{address}seen"));
    let body = "key=k1&account=a%2Bb%40ex%C3%A4mple.test&password=correct+horse+%26+co&lost=phone&lost=email\
        &document=card&country=86&year=1804&message=Two%0D%0Alines&action=go";
    assert_eq!(*posted.lock().unwrap(), body);
}

#[tokio::test]
async fn a_terminal_presses_the_button_that_is_named_and_keeps_its_cookies() {
    let (address, posted) = serve().await;
    let mut terminal = Terminal::open(&address).await;
    terminal.press("Back").await;
    assert!(posted.lock().unwrap().ends_with("&action=back"));
    assert!(terminal.says("Known by guard=g1"), "{}", terminal.text());
    *posted.lock().unwrap() = "something newer".to_owned();
    terminal.reload().await;
    assert!(terminal.says("something newer"), "{}", terminal.text());
    terminal.goto(&address).await;
    assert!(terminal.text().starts_with("Rig"), "{}", terminal.text());
}

#[tokio::test]
async fn a_file_is_sent_from_a_terminal() {
    let (address, posted) = serve().await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("front.jpg"), "a picture").unwrap();
    let mut terminal = Terminal::open(&address).await;
    terminal.attach("Picture", &folder.path().join("front.jpg")).await;
    terminal.press("Send").await;
    let posted = posted.lock().unwrap();
    assert!(posted.contains("filename=\"front.jpg\"") && posted.contains("a picture"), "{posted}");
    assert!(posted.contains("name=\"command\"\r\n\r\npicture\r\n"), "{posted}");
}

#[tokio::test]
async fn a_link_is_followed_and_a_long_line_of_chinese_is_read_in_a_terminal() {
    let (address, _) = serve().await;
    let mut terminal = Terminal::open_in(&address, "zh-Hans").await;
    terminal.follow("what else there is").await;
    assert!(terminal.says(&"这是一段很长的话。".repeat(20)), "{}", terminal.text());
    assert!(terminal.says("In zh-Hans"), "{}", terminal.text());
    assert!(!terminal.says("Rig"), "{}", terminal.text());
}

#[tokio::test]
#[should_panic(expected = "there isn’t a button “Withdraw” on\nRig")]
async fn what_is_not_on_the_screen_is_not_pressed() {
    let (address, _) = serve().await;
    Terminal::open(&address).await.press("Withdraw").await;
}

/// Types the code that came, or that an app shows, and confirms it.
async fn confirm(terminal: &mut Terminal, code: &str) {
    terminal.fill("6-digit code", code).await;
    terminal.press("Confirm").await;
}

fn assert_says(terminal: &Terminal, text: &str) {
    assert!(terminal.says(text), "{text:?} in\n{}", terminal.text());
}

#[tokio::test]
async fn who_loses_a_handset_gets_back_in_with_a_text_browser() {
    let mut world = World::new().await;
    let mut terminal = Terminal::open(&world.backend.url("/")).await;
    terminal.fill("Email or phone number", EMAIL).await;
    terminal.fill("Password", "not this one").await;
    terminal.press("Sign in").await;
    assert_says(&terminal, "Email, phone number or password is wrong.");
    // What was typed stands there still, but for the password.
    terminal.fill("Password", PASSWORD).await;
    terminal.press("Sign in").await;
    let flow = terminal.address().await;
    terminal.press("Can’t verify?").await;
    terminal.press("Reset what I lost").await;

    terminal.press("Continue").await;
    assert_says(&terminal, "Tick at least one.");
    terminal.tick("Phone number").await;
    terminal.tick("Authenticator app").await;
    terminal.press("Continue").await;
    let lines = ["Withdrawals and transfers", "Selling", "You are signed out", "Every email address and phone number"];
    terminal.tick(lines[0]).await;
    terminal.press("I agree, go on").await;
    assert_says(&terminal, "Please tick every line.");
    assert_says(&terminal, "[*]Withdrawals");
    for line in &lines[1..] {
        terminal.tick(line).await;
    }
    terminal.press("I agree, go on").await;

    terminal.press("Send code").await;
    confirm(&mut terminal, "12345").await;
    assert_says(&terminal, "Type all 6 digits.");
    terminal.reload().await;
    assert_says(&terminal, "Type all 6 digits.");
    confirm(&mut terminal, &world.mailed_code(EMAIL).await).await;

    terminal.press("Ask for a check by our staff").await;
    let folder = tempfile::tempdir().unwrap();
    let front = folder.path().join("front.jpg");
    std::fs::write(&front, regain_tests::clip::nobody().jpeg(90)).unwrap();
    terminal.attach("Front of your identity document", &front).await;
    assert_says(&terminal, "Arrived");
    let case = world.open_case();
    assert_says(&terminal, &case);
    world.advance(2 * HOUR).await;
    world.decided(&case, "approve");
    terminal.press("See if there is news").await;
    assert_says(&terminal, "Your request is approved.");
    terminal.fill("Password", PASSWORD).await;
    terminal.press("Confirm").await;
    terminal.press("Send code").await;
    confirm(&mut terminal, &world.mailed_code(EMAIL).await).await;

    terminal.choose("Country", "Germany (+49)").await;
    terminal.choose("Country", "United States (+1)").await;
    terminal.fill("Phone number", "2025550178").await;
    terminal.press("Send code").await;
    confirm(&mut terminal, &world.texted_code("+12025550178").await).await;
    let shown = terminal.text();
    let key = shown.lines().skip_while(|line| !line.contains("Type this key into the app")).nth(2).expect("a key");
    let secret = key.replace(' ', "");
    confirm(&mut terminal, &world.app_code(&secret)).await;
    assert_says(&terminal, "This has changed on your account: • Phone number +1 •••• 178 • Authenticator app");
    assert_eq!(terminal.address().await, flow);
    terminal.press("Finish").await;
    assert_says(&terminal, "All done");

    world.advance(HOUR).await;
    terminal.press("Sign in").await;
    terminal.fill("Email or phone number", "+1 202 555 0178").await;
    terminal.fill("Password", PASSWORD).await;
    terminal.press("Sign in").await;
    confirm(&mut terminal, &world.app_code(&secret)).await;
    assert_says(&terminal, "You are signed in");
}
