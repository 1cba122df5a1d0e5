//! Who somebody says they are, and once they are recognised, what is known of their old account.

use expect_test::expect;

use super::{at, check};

#[test]
fn who_somebody_is() {
    check(
        &at("identity_form"),
        expect![[r#"
            h1: Your identity document
            p: Enter what stands on the document that your old account was verified with.
            label: Country that issued it
            select
            legend: Kind of document
            radio input document
            label: Passport
            radio input document
            label: Identity card
            radio input document
            label: Residence permit
            radio input document
            label: Driving licence
            label: Number of the document
            p: Letters and digits, exactly as printed.
            text input number
            label: Full name
            p: All first names and surnames, exactly as printed.
            text input name
            button: Continue
            p: Next, we check that it is you: with the camera, or by our staff.
            p: We only compare it. Nobody sees it but our staff, and only where they have to check.
            button: Back
        "#]],
    );
}

#[test]
fn the_face_did_not_match_whoever_is_verified() {
    check(
        &at("identity_of_claim_no_match"),
        expect![[r#"
            h1: Show that it is you
            p: The face did not match, or what you entered is not exactly as on the document. Enter it again, exactly as printed. If it was right, take off glasses or a cap and try in better light.
            p: We compare your face with the picture that belongs to the document you entered.
            h2: With the camera
            p: We keep none of the pictures, only that you were checked and how it ended.
            p: You hold still, turn your head and look up, for about half a minute.
            p: 2 tries left. Our staff can check your request at any time.
            p: If you press this, you agree that your face may be looked at now.
            button: I agree, start the check
            h2: Without the camera
            button: Ask for a check by our staff
            p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
            p: It usually takes one to two days. You get a case number and the exact time.
            h2: On another device
            p: Scan a code with any phone that is yours and do only this step there.
            button: Continue on another phone
            button: Enter my document again
        "#]],
    );
}

#[test]
fn no_attempt_is_left_for_this_claim() {
    check(
        &at("identity_of_claim_none_left"),
        expect![[r#"
            h1: Show that it is you
            p: The face did not match, or what you entered is not exactly as on the document.
            p: We compare your face with the picture that belongs to the document you entered.
            p: No try is left for now. You can try again 2026-11-24 02:58 UTC. Our staff can check your request before then.
            h2: Without the camera
            button: Ask for a check by our staff
            p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
            p: It usually takes one to two days. You get a case number and the exact time.
            button: Enter my document again
        "#]],
    );
}

#[test]
fn two_people_look_at_a_claim() {
    check(
        &at("review_of_claim"),
        expect![[r#"
            h1: Our staff are checking your request
            p: Two people look at every request. Nobody has decided yet.
            dt: Case
            dd: C-4H8M-22PK
            dt: Opened
            dd: 2026-11-23 03:32 UTC
            dt: Answer expected by
            dd: 2026-11-25 03:32 UTC 47 hours 58 minutes left
            h2: What happens next
            p: When it is decided, we write to your new account’s email or phone number. If it is approved, come back and go on; codes may still be asked for. If you did not give your old account’s password, a waiting time follows, in which your old addresses can object.
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
            p: You can close this page.
            p: To come back to your move, on any device: open this link, press “I have already opened a new account”, and sign in to that account.
            p: Go back to my move
            button: Enter my document again
        "#]],
    );
}

#[test]
fn is_it_mine() {
    check(
        &at("occupied"),
        expect![[r#"
        h1: Is this your account?
        p: Your document and your face belong to this account:
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        li: Authenticator app
        p: Opened on 2021-03-09
        button: Yes, it is mine
        p: Next, we ask what of it you can still use. Nothing changes yet.
        h2: It isn’t yours?
        p: Then somebody may have used your document. Our staff look into it, and this account’s addresses are told that it was reported. You get a case number. This attempt ends here, and nothing is moved.
        button: No, report it
    "#]],
    );
}

#[test]
fn can_it_still_be_reached() {
    check(
        &at("reachable"),
        expect![[r#"
        h1: Can you still receive codes there?
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        p: Please try: look into the inbox, or at the phone with this number.
        button: Yes, one of them still works
        p: Then there is an easier way: you sign in to this account and replace only what is lost.
        button: No, none of them
        p: Then you go on moving the account.
        button: Back
    "#]],
    );
}

#[test]
fn does_the_app_still_work() {
    check(
        &at("authenticator_left"),
        expect![[r#"
            h1: Does its authenticator app still work?
            p: Open the app and look for the entry of your old account.
            button: Yes, it shows codes
            p: Then it stays, and you go on using it.
            button: No, it is lost
            p: Then it is taken off. You can set up a new one in your security settings once you are signed in.
            button: Back
        "#]],
    );
}
