//! A review that takes documents, and its case found again.

use expect_test::expect;
use regain::model::{Model, UploadFailure};

use super::check;
use crate::fixtures::{asked_for_case, case, flow, uploaded};

#[test]
fn a_review_that_takes_documents() {
    check(
        &Model::at(flow("review_takes_documents")),
        expect![[r#"
            h1: Our staff are checking your request
            p: Two people look at every request. Nobody has decided yet.
            dt: Case
            dd: C-4H8M-22PK
            dt: Opened
            dd: 2026-11-23 02:52 UTC
            dt: Answer expected by
            dd: 2026-11-24 02:52 UTC 23 hours 18 minutes left
            h2: What we need from you
            p: Send these pictures here. Two of our staff look at them; they are deleted when the case is closed.
            p: Never send them to anyone who calls you or writes to you.
            h3: Front of your identity document
            p: The page or side with your picture. All four corners, nothing covered.
            file input picture
            label: Choose a picture
            h3: Back of your identity document
            p: The other side. A passport has none: leave this out.
            file input picture
            label: Choose a picture
            h3: You, with the document beside your face
            p: Your face and the document in one picture, both easy to read.
            file input picture
            label: Choose a picture
            h2: To find this case again
            p: Write down all three. On this page, the code shows your case without signing in. Show the code to nobody.
            dt: Number of the case
            dd: C-4H8M-22PK
            dt: Code of the case
            dd: 7KQ2-MX4D-9RTP
            dt: Page of the case
            dd: /?case=C-4H8M-22PK
            button: Copy
            button: Print
            p: Open the case’s page
            button: See if there is news
            p: You can close this page. Sign in again later and you come back to this case.
        "#]],
    );
}

#[test]
fn a_document_that_is_too_large() {
    check(
        &uploaded(Some(UploadFailure::TooLarge)),
        expect![[r#"
            h1: Our staff are checking your request
            p: Two people look at every request. Nobody has decided yet.
            dt: Case
            dd: C-4H8M-22PK
            dt: Opened
            dd: 2026-11-23 02:52 UTC
            dt: Answer expected by
            dd: 2026-11-24 02:52 UTC 23 hours 18 minutes left
            h2: What we need from you
            p: Send these pictures here. Two of our staff look at them; they are deleted when the case is closed.
            p: Never send them to anyone who calls you or writes to you.
            h3: Front of your identity document
            p: The page or side with your picture. All four corners, nothing covered.
            file input picture
            label: Choose a picture
            alert: This picture is too large. Choose a smaller one.
            h3: Back of your identity document
            p: The other side. A passport has none: leave this out.
            file input picture
            label: Choose a picture
            h3: You, with the document beside your face
            p: Your face and the document in one picture, both easy to read.
            file input picture
            label: Choose a picture
            h2: To find this case again
            p: Write down all three. On this page, the code shows your case without signing in. Show the code to nobody.
            dt: Number of the case
            dd: C-4H8M-22PK
            dt: Code of the case
            dd: 7KQ2-MX4D-9RTP
            dt: Page of the case
            dd: /?case=C-4H8M-22PK
            button: Copy
            button: Print
            p: Open the case’s page
            button: See if there is news
            p: You can close this page. Sign in again later and you come back to this case.
        "#]],
    );
}

#[test]
fn a_case_is_found_again() {
    check(
        &asked_for_case(),
        expect![[r#"
        h1: Find your case
        p: Type the code that you were given with case C-4H8M-22PK.
        label: Code of the case
        text input code (focus)
        button: Show my case
    "#]],
    );
    check(
        &case("case_open"),
        expect![[r#"
            h1: Our staff are checking your request
            p: Two people look at every request. Nobody has decided yet.
            dt: Case
            dd: C-4H8M-22PK
            dt: Opened
            dd: 2026-11-23 02:52 UTC
            dt: Answer expected by
            dd: 2026-11-24 02:52 UTC 23 hours 18 minutes left
            p: We write to every address on your account as soon as something is decided. You can close this page.
            h2: What we need from you
            p: Send these pictures here. Two of our staff look at them; they are deleted when the case is closed.
            p: Never send them to anyone who calls you or writes to you.
            h3: Front of your identity document
            p: The page or side with your picture. All four corners, nothing covered.
            p: Arrived 2026-11-23 03:20 UTC
            file input picture
            label: Send another picture
            h3: Back of your identity document
            p: The other side. A passport has none: leave this out.
            file input picture
            label: Choose a picture
            h3: You, with the document beside your face
            p: Your face and the document in one picture, both easy to read.
            file input picture
            label: Choose a picture
        "#]],
    );
    check(
        &case("case_rejected"),
        expect![[r#"
            h1: Your request was turned down
            dt: Case
            dd: C-4H8M-22PK
            dt: Opened
            dd: 2026-11-23 02:52 UTC
            dt: Answer expected by
            dd: 2026-11-24 02:52 UTC 23 hours 18 minutes left
            p: This case is closed. If you think this is wrong, sign in and write to support.
        "#]],
    );
}
