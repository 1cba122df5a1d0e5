//! The walkthrough of `docs/wire.md`, as a reader would paste it.

use std::process::Stdio;

use crate::backend::Backend;

/// The document's shell, put together.
fn script() -> String {
    let document = include_str!("../../../../docs/wire.md");
    let blocks = document.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.collect()
}

/// What the comments behind the actions promise.
fn promised(script: &str) -> Vec<String> {
    let actions = script.lines().filter(|line| line.starts_with("act '") || line.starts_with("act \""));
    actions.map(|line| line.rsplit("# ").next().unwrap().trim().to_owned()).collect()
}

#[tokio::test]
async fn the_walkthrough_does_what_it_says() {
    let backend = Backend::start().await;
    let sending = backend.keep_sending();
    let script = script();
    let running = tokio::process::Command::new("bash")
        .args(["-euo", "pipefail", "-c", &script])
        .env("REGAIN", &backend.url)
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output();
    let output = running.await.unwrap();
    sending.abort();
    let (said, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{errors}");
    // What the two operators are answered is JSON.
    let mut lines: Vec<_> = said.lines().filter(|line| !line.starts_with('{')).map(str::to_owned).collect();
    let last = lines.pop().unwrap();
    assert_eq!(lines, promised(&script), "{said}\n{errors}");
    assert!(last.starts_with("Withdrawals work again at 20"), "{last}");
}
