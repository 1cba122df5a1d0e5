//! The identity check: before, while it runs, on another device, afterwards.

use expect_test::expect;
use regain::model::Model;

use super::check;
use crate::fixtures::{filmed, flow, native};

fn at(name: &str) -> Model {
    Model::at(flow(name))
}

#[test]
fn before_the_camera() {
    check(
        &at("identity_ready"),
        expect![[r#"
        h1: Show that it is you
        p: We compare your face with the picture from when your identity was verified.
        h2: With the camera
        p: We keep none of the pictures, only that you were checked and how it ended.
        p: You hold still, turn your head and look up, for about half a minute.
        p: 3 tries left. Our staff can check your request at any time.
        p: If you press this, you agree that your face may be looked at now.
        button: I agree, start the check
        h2: Without the camera
        button: Ask for a check by our staff
        p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
        p: It usually takes one to two days. You get a case number and the exact time.
        h2: On another device
        p: Scan a code with any phone that is yours and do only this step there.
        button: Continue on another phone
        button: Back
    "#]],
    );
}

#[test]
fn before_the_last_attempt() {
    check(
        &at("identity_last_attempt"),
        expect![[r#"
        h1: Show that it is you
        p: We did not see the moves in time. Do each one slowly, and come back to the middle after it.
        p: We compare your face with the picture from when your identity was verified.
        h2: With the camera
        p: We keep none of the pictures, only that you were checked and how it ended.
        p: You hold still, turn your head and look up, for about half a minute.
        p: 1 try left. Our staff can check your request at any time.
        p: If you press this, you agree that your face may be looked at now.
        button: I agree, start the check
        h2: Without the camera
        button: Ask for a check by our staff
        p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
        p: It usually takes one to two days. You get a case number and the exact time.
        h2: On another device
        p: Scan a code with any phone that is yours and do only this step there.
        button: Continue on another phone
        button: Back
    "#]],
    );
}

#[test]
fn no_attempt_is_left() {
    check(
        &at("identity_none_left"),
        expect![[r#"
        h1: Show that it is you
        p: The face did not match.
        p: We compare your face with the picture from when your identity was verified.
        p: No try is left for now. You can try again 2026-11-24 02:58 UTC. Our staff can check your request before then.
        h2: Without the camera
        button: Ask for a check by our staff
        p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
        p: It usually takes one to two days. You get a case number and the exact time.
        button: Back
    "#]],
    );
}

#[test]
fn the_camera_was_blocked_by_the_host() {
    check(
        &at("identity_camera_blocked"),
        expect![[r#"
        h1: Show that it is you
        p: The page or app around this one does not let us use the camera. This is not your doing. Choose another way below.
        p: It cost you no try.
        p: We compare your face with the picture from when your identity was verified.
        h2: On another device
        p: Scan a code with any phone that is yours and do only this step there.
        button: Continue on another phone
        h2: With the camera
        p: We keep none of the pictures, only that you were checked and how it ended.
        p: You hold still, turn your head and look up, for about half a minute.
        p: 3 tries left. Our staff can check your request at any time.
        p: If you press this, you agree that your face may be looked at now.
        button: I agree, take single photos
        button: I agree, start the check
        h2: Without the camera
        button: Ask for a check by our staff
        p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
        p: It usually takes one to two days. You get a case number and the exact time.
        button: Back
    "#]],
    );
}

#[test]
fn in_front_of_the_camera() {
    check(
        &filmed("identity_check_turn_left", false),
        expect![[r#"
        h1: Follow these steps
        p: Turn your head slowly to your left, until this text changes.
        video: Your own picture, as in a mirror
        p: 1 of 4 done
        p: Pictures sent: 0
        button: Stop the check
        button: Take single photos instead
        h2: Without the camera
        p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
        button: Ask for a check by our staff
        button: Back
    "#]],
    );
}

#[test]
fn photo_by_photo() {
    check(
        &filmed("identity_check_turn_left", true),
        expect![[r#"
            h1: Take photos of your face
            p: Take one photo like this:
            p: Turn your head to your left.
            file input picture
            label: Take a photo
            p: 1 of 4 done
            p: Pictures sent: 0
            button: Stop the check
            h2: Without the camera
            p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
            button: Ask for a check by our staff
            button: Back
        "#]],
    );
}

#[test]
fn a_page_that_was_loaded_again_starts_no_camera() {
    check(
        &at("identity_check_open"),
        expect![[r#"
        h1: Follow these steps
        p: The camera is off. Go on when you are ready.
        button: Go on with the camera
        button: Take single photos instead
        button: Stop the check
        h2: Without the camera
        p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
        button: Ask for a check by our staff
        button: Back
    "#]],
    );
}

#[test]
fn at_a_vendors_page() {
    check(
        &at("identity_link_open"),
        expect![[r#"
        h1: Your check is open
        p: Another company does the check for us, on a page of its own. Come back here when you are done.
        p: Open the check
        p: We are waiting for the result. This page goes on by itself.
        p: It stays open until 2026-11-23 03:39 UTC.
        button: Stop the check
        h2: Without the camera
        p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
        button: Ask for a check by our staff
        button: Back
    "#]],
    );
}

#[test]
fn a_host_that_is_too_old_for_its_vendor() {
    check(
        &at("identity_by_native"),
        expect![[r#"
        h1: Show that it is you
        p: We compare your face with the picture from when your identity was verified.
        h2: With the camera
        p: This app can’t do the check with the camera. Update the app, or choose another way.
        h2: Without the camera
        button: Ask for a check by our staff
        p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
        p: It usually takes one to two days. You get a case number and the exact time.
        h2: On another device
        p: Scan a code with any phone that is yours and do only this step there.
        button: Continue on another phone
        button: Back
    "#]],
    );
}

#[test]
fn a_host_with_a_vendor_of_its_own() {
    check(
        &native("identity_native_open"),
        expect![[r#"
        h1: Your check is open
        p: The check runs in this app.
        p: We are waiting for the result. This page goes on by itself.
        button: Open the check again
        button: Stop the check
        h2: Without the camera
        p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
        button: Ask for a check by our staff
        button: Back
    "#]],
    );
}

#[test]
fn waiting_for_the_phone() {
    check(
        &at("identity_handed_waiting"),
        expect![[r#"
        h1: Continue on another phone
        p: Point the other phone’s camera at this code and open the link.
        image: QR code with the link for the other phone
        p: Can’t scan? Open this link on the other phone:
        button: Copy
        p: The link works once, until 2026-11-23 03:44 UTC. It is for you alone: send it to nobody.
        p: We are waiting for the other phone. This page goes on by itself.
        p: The other phone shows the same reference. If it does not, stop there. R-7Q2K-94XD
        button: Make a new link
        h2: Or go on here
        h3: With the camera
        p: We keep none of the pictures, only that you were checked and how it ended.
        p: You hold still, turn your head and look up, for about half a minute.
        p: 3 tries left. Our staff can check your request at any time.
        p: If you press this, you agree that your face may be looked at now.
        button: I agree, start the check
        h3: Without the camera
        button: Ask for a check by our staff
        p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
        p: It usually takes one to two days. You get a case number and the exact time.
        button: Back
    "#]],
    );
}

#[test]
fn the_phone_has_opened_the_link() {
    check(
        &at("identity_handed_opened"),
        expect![[r#"
        h1: Continue on another phone
        p: The other phone has opened the link. Go on there; this page follows by itself.
        p: The other phone shows the same reference. If it does not, stop there. R-7Q2K-94XD
        button: Make a new link
        h2: Or go on here
        h3: With the camera
        p: We keep none of the pictures, only that you were checked and how it ended.
        p: You hold still, turn your head and look up, for about half a minute.
        p: 3 tries left. Our staff can check your request at any time.
        p: If you press this, you agree that your face may be looked at now.
        button: I agree, start the check
        h3: Without the camera
        button: Ask for a check by our staff
        p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
        p: It usually takes one to two days. You get a case number and the exact time.
        button: Back
    "#]],
    );
}

#[test]
fn on_the_phone() {
    check(
        &at("identity_on_the_phone"),
        expect![[r#"
        h1: Show that it is you
        p: Did somebody send you this link or this code? Then stop here: they are trying to get into your account. Go on only if your own other device shows this reference: R-7Q2K-94XD
        p: You show that this account is yours:
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        p: We compare your face with the picture from when your identity was verified.
        h2: With the camera
        p: We keep none of the pictures, only that you were checked and how it ended.
        p: You hold still, turn your head and look up, for about half a minute.
        p: 3 tries left. Our staff can check your request at any time.
        p: If you press this, you agree that your face may be looked at now.
        button: I agree, start the check
        p: Is the camera not for you? On your other device, ask for a check by our staff. It costs no try.
    "#]],
    );
}

#[test]
fn back_from_the_phone() {
    check(
        &at("handed_back_passed"),
        expect![[r#"
        h1: Done on this device
        p: It was you: that is confirmed.
        p: Go on there. You can close this page.
    "#]],
    );
    check(
        &at("handed_back_left"),
        expect![[r#"
        h1: The check ended here
        p: This step goes on at your other device.
        p: Go on there. You can close this page.
    "#]],
    );
}
