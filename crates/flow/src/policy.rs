//! Every number and every choice of the rules, as data. The default is what `docs/flow.md` describes.

use crate::liveness::Limits;

/// Lengths are in seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// A flow ends so long after it was opened, whatever happened in it.
    pub flow_lasts: i64,
    /// …or so long after the last accepted action.
    pub idle_lasts: i64,
    /// A flow that waits for a review can be found again for so long.
    pub review_kept: i64,
    /// A proof counts for so long.
    pub proof_fresh: i64,

    /// A code's life.
    pub code_lasts: i64,
    /// Tries for one code.
    pub code_tries: u32,
    /// A new code can be asked for after so long.
    pub resend_after: i64,

    /// So many wrong tries on one factor …
    pub short_lock_tries: u32,
    /// … within so long, lock it for as long again.
    pub short_lock: i64,
    /// So many …
    pub long_lock_tries: u32,
    /// … within so long, lock it for as long again.
    pub long_lock: i64,

    /// Withdrawals and C2C sales are off for so long after a binding.
    pub hold_lasts: i64,

    /// Attempts at the identity check …
    pub identity_attempts: u32,
    /// … within so long. An attempt is a face that was compared, or a task that was not done.
    pub identity_again_after: i64,
    /// So many checks can be begun within as long, whatever came of them.
    pub identity_checks: u32,
    /// A check that was begun can be done for so long.
    pub check_lasts: i64,
    /// Single photos count too, where a device has no stream for us.
    pub photos: bool,
    /// What has to be done in front of a camera, and how long anybody waits for it.
    pub liveness: Limits,
    /// From so many lost factors on, the face needs a review beside it. `None`: the face carries it.
    pub review_too_from: Option<usize>,
    /// How long a review takes, as people are told.
    pub review_expected: i64,
    /// After a review said no, another can be asked for after so long.
    pub review_again_after: i64,

    /// Without the old account's password a migration takes effect after so long.
    pub migration_delay: i64,
    /// The same old account can be migrated again after so long.
    pub migrated_again_after: i64,
    /// In a migration without the old password a review is asked for besides the face. Whether it also stands for the face,
    /// where that can't be had.
    pub review_stands_for_face: bool,
    /// A new account's password has at least so many characters.
    pub password_length: u32,

    /// The same beginning is told to the same address again after so long.
    pub told_again_after: i64,
    /// An invitation, and what leads on from a flow that ended, can be taken up for so long.
    pub invitation_lasts: i64,
    /// What a finished flow stands for can be learned for so long.
    pub ticket_lasts: i64,
    /// So many recovery codes are issued at once.
    pub recovery_codes: u32,
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl Default for Policy {
    fn default() -> Self {
        Self {
            flow_lasts: HOUR,
            idle_lasts: 30 * MINUTE,
            review_kept: 14 * DAY,
            proof_fresh: 30 * MINUTE,
            code_lasts: 10 * MINUTE,
            code_tries: 5,
            resend_after: MINUTE,
            short_lock_tries: 6,
            short_lock: 30 * MINUTE,
            long_lock_tries: 10,
            long_lock: DAY,
            hold_lasts: DAY,
            identity_attempts: 3,
            identity_again_after: DAY,
            identity_checks: 12,
            check_lasts: 10 * MINUTE,
            photos: true,
            liveness: Limits::default(),
            review_too_from: None,
            review_expected: 2 * DAY,
            review_again_after: DAY,
            migration_delay: DAY,
            migrated_again_after: 180 * DAY,
            review_stands_for_face: true,
            password_length: 8,
            told_again_after: HOUR,
            invitation_lasts: MINUTE,
            ticket_lasts: 10 * MINUTE,
            recovery_codes: 10,
        }
    }
}
