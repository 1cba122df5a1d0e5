//! The numbers of the rules, where an operator wants others.

use regain_flow::Policy;
use serde::Deserialize;

macro_rules! settings {
    ($($name:ident: $type:ty),* $(,)?) => {
        /// As in [`Policy`]; what is absent keeps its default.
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct PolicySettings {
            $(pub $name: Option<$type>,)*
            pub review_too_from: Option<usize>,
            pub photos: Option<bool>,
            pub review_stands_for_face: Option<bool>,
            pub wrong_moves: Option<u32>,
            pub check_patience: Option<i64>,
        }

        impl PolicySettings {
            pub fn policy(&self) -> Policy {
                let mut policy = Policy::default();
                $(if let Some(value) = self.$name { policy.$name = value; })*
                policy.review_too_from = self.review_too_from.or(policy.review_too_from);
                policy.photos = self.photos.unwrap_or(policy.photos);
                policy.review_stands_for_face = self.review_stands_for_face.unwrap_or(policy.review_stands_for_face);
                policy.liveness.wrong_moves = self.wrong_moves.unwrap_or(policy.liveness.wrong_moves);
                if let Some(seconds) = self.check_patience {
                    // All of it takes as long as its parts at most.
                    policy.liveness.total = policy.liveness.total.max(seconds * 4_500);
                    policy.liveness.patience = seconds * 1_000;
                }
                policy
            }

            /// A length or a number that is zero or less would switch a rule off.
            pub fn not_positive(&self) -> Option<&'static str> {
                $(if self.$name.is_some_and(|value| value < 1) { return Some(stringify!($name)); })*
                if self.check_patience.is_some_and(|seconds| seconds < 1) {
                    return Some("check_patience");
                }
                (self.review_too_from == Some(0)).then_some("review_too_from")
            }

            /// So long or so many that a rule would be one in name only.
            pub fn out_of_bounds(&self) -> Option<&'static str> {
                $(if self.$name.is_some_and(|value| i64::from(value) > most(stringify!($name))) {
                    return Some(stringify!($name));
                })*
                self.check_patience.is_some_and(|seconds| seconds > 600).then_some("check_patience")
            }
        }
    };
}

/// A hundred for a number of tries or codes, 64 for characters, an hour for what one keeps in hand, ten years for any other length.
fn most(name: &str) -> i64 {
    match name {
        "invitation_lasts" | "ticket_lasts" => 3_600,
        "recovery_codes" => 100,
        "password_length" => 64,
        "identity_checks" => 100,
        _ if name.ends_with("_tries") || name.ends_with("_attempts") => 100,
        _ => 10 * 365 * 86_400,
    }
}

settings! {
    flow_lasts: i64,
    idle_lasts: i64,
    review_kept: i64,
    proof_fresh: i64,
    code_lasts: i64,
    code_tries: u32,
    resend_after: i64,
    short_lock_tries: u32,
    short_lock: i64,
    long_lock_tries: u32,
    long_lock: i64,
    hold_lasts: i64,
    identity_attempts: u32,
    identity_again_after: i64,
    identity_checks: u32,
    check_lasts: i64,
    review_expected: i64,
    review_again_after: i64,
    told_again_after: i64,
    invitation_lasts: i64,
    ticket_lasts: i64,
    recovery_codes: u32,
    migration_delay: i64,
    migrated_again_after: i64,
    password_length: u32,
}
