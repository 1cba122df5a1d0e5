//! The walkthroughs of `docs/wire.md`, `docs/your-servers.md` and `docs/your-vendor.md`, as a reader would paste them.

use std::process::Stdio;

use crate::backend::Backend;

/// The document's shell, put together.
fn script(document: &str) -> String {
    let blocks = document.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.collect()
}

/// What the comments behind the actions promise.
fn promised(script: &str) -> Vec<String> {
    let actions = script.lines().filter(|line| line.starts_with("act '") || line.starts_with("act \""));
    actions.map(|line| line.rsplit("# ").next().unwrap().trim().to_owned()).collect()
}

/// What a script prints; it has to get to its end.
async fn run(script: &str) -> String {
    let backend = Backend::start().await;
    let sending = backend.keep_sending();
    let running = tokio::process::Command::new("bash")
        .args(["-euo", "pipefail", "-c", script])
        .env("REGAIN", &backend.url)
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output();
    let output = running.await.unwrap();
    sending.abort();
    let (said, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{errors}");
    said.into_owned()
}

#[tokio::test]
async fn the_walkthrough_does_what_it_says() {
    let script = script(include_str!("../../../../docs/wire.md"));
    let said = run(&script).await;
    // What the two operators are answered is JSON.
    let mut lines: Vec<_> = said.lines().filter(|line| !line.starts_with('{')).map(str::to_owned).collect();
    let last = lines.pop().unwrap();
    assert_eq!(lines, promised(&script), "{said}");
    assert!(last.starts_with("Withdrawals work again at 20"), "{last}");
}

#[tokio::test]
async fn an_operators_servers_do_what_their_walkthrough_says() {
    let said = run(&script(include_str!("../../../../docs/your-servers.md"))).await;
    let lines: Vec<_> = said.lines().collect();
    let expected = [
        r#""status":"active","factors":[{"factor":"email""#,
        r#""status":409"#,
        r#""withdrawal":true,"c2c_sell":true,"reason":null"#,
        r#"{"invitation":""#,
        "url=/flow/",
        "422",
        r#""outcome":"signed_in","changed":[],"proofs":["password","email_code"]"#,
        r#""status":404"#,
        "+D+/pAW+qUfDXR9eSqW+jAEIkz82ZVnUlu62Gvd6Vwo=",
    ];
    assert_eq!(lines.len(), expected.len(), "{said}");
    for (line, part) in lines.iter().zip(expected) {
        assert!(line.contains(part), "{part} isn't in {line}");
    }
}

#[tokio::test]
async fn a_verdict_is_signed_by_hand_as_the_page_on_vendors_says() {
    let said = run(&script(include_str!("../../../../docs/your-vendor.md"))).await;
    let body = format!("msg_1.1795420276.{}", r#"{"live":true}"#);
    let signed = regain_backend::crypto::signature(&crate::vendor::KEY.to_owned().into(), body.as_bytes());
    assert_eq!(said.trim(), signed);
    assert!(include_str!("../../../../docs/your-vendor.md").contains(&signed));
}
