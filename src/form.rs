//! What a person pressed: the fields of a form → the action that it stands for. The same for a browser that sends them
//! by script and for a backend that is posted them.
//!
//! It refuses only what no backend could take (an empty field, four digits, a line not ticked); whether something is
//! right is never decided here.

use regain_contract::{Action, ActionName, ConsequenceId, Factor, IdentityDocument, Step};

use crate::model::{Empty, Failure, Why};

#[cfg(test)]
mod tests;

/// How many digits a code has.
pub const CODE_LENGTH: usize = 6;

#[derive(Clone, PartialEq, Eq)]
pub enum Press {
    Act(Action),
    /// It can't be sent like this.
    Refuse(Failure),
    /// Start a new attempt.
    Begin,
    /// Sign in instead.
    SignIn,
    /// Don't wait any longer.
    Retry,
    /// On to where the ended flow leads.
    Follow,
    /// The check that is open goes on here.
    GoOn,
    /// It is taken with single photos.
    Photo,
    /// It ends before it is decided.
    Stop,
    /// A review's case, by its code.
    Find(String),
}

const NAMES: [(ActionName, &str); 35] = [
    (ActionName::SignIn, "sign_in"),
    (ActionName::SendCode, "send_code"),
    (ActionName::SubmitCode, "submit_code"),
    (ActionName::UseMethod, "use_method"),
    (ActionName::CannotVerify, "cannot_verify"),
    (ActionName::StartReset, "start_reset"),
    (ActionName::ChooseLost, "choose_lost"),
    (ActionName::StartMigration, "start_migration"),
    (ActionName::SignUp, "sign_up"),
    (ActionName::HaveAccount, "have_account"),
    (ActionName::GoOn, "go_on"),
    (ActionName::SubmitIdentity, "submit_identity"),
    (ActionName::Mine, "mine"),
    (ActionName::NotMine, "not_mine"),
    (ActionName::Yes, "yes"),
    (ActionName::No, "no"),
    (ActionName::Withdraw, "withdraw"),
    (ActionName::Accept, "accept"),
    (ActionName::SubmitPassword, "submit_password"),
    (ActionName::UseRecoveryCode, "use_recovery_code"),
    (ActionName::Consent, "consent"),
    (ActionName::CheckFailed, "check_failed"),
    (ActionName::SubmitVerdict, "submit_verdict"),
    (ActionName::MoveToPhone, "move_to_phone"),
    (ActionName::AddDocument, "add_document"),
    (ActionName::AskReview, "ask_review"),
    (ActionName::Change, "change"),
    (ActionName::IssueRecoveryCodes, "issue_recovery_codes"),
    (ActionName::ConfirmSaved, "confirm_saved"),
    (ActionName::Propose, "propose"),
    (ActionName::Refresh, "refresh"),
    (ActionName::AskSupport, "ask_support"),
    (ActionName::Back, "back"),
    (ActionName::Finish, "finish"),
    (ActionName::Leave, "leave"),
];

/// An action's name as a button carries it.
pub fn wire(name: ActionName) -> &'static str {
    NAMES.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
}

pub const fn consequence(id: ConsequenceId) -> &'static str {
    match id {
        ConsequenceId::WithdrawalOff => "withdrawal_off",
        ConsequenceId::C2cSellOff => "c2c_sell_off",
        ConsequenceId::SessionsEnd => "sessions_end",
        ConsequenceId::AddressesTold => "addresses_told",
        ConsequenceId::AddressesReplaced => "addresses_replaced",
        ConsequenceId::NewAccountCloses => "new_account_closes",
        ConsequenceId::AuthenticatorRemoved => "authenticator_removed",
        ConsequenceId::PasswordReplaced => "password_replaced",
        ConsequenceId::TakesTime => "takes_time",
    }
}

/// The digits of a code, however it was typed or pasted: with spaces, dashes, or as full-width digits.
pub fn digits(typed: &str) -> String {
    typed
        .chars()
        .filter_map(|letter| match letter {
            '0'..='9' => Some(letter),
            '０'..='９' => char::from_digit(u32::from(letter) - u32::from('０'), 10),
            _ => None,
        })
        .collect()
}

struct Fields<'a>(&'a [(String, String)]);

impl Fields<'_> {
    fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    fn factor(&self) -> Option<Factor> {
        Factor::ALL.into_iter().find(|factor| factor.name() == self.text("factor"))
    }

    fn ticked<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A phone number as a person types it after choosing its country; one with its own `+` or `00` stays as it is.
    fn phone(&self, typed: &str) -> String {
        match typed.strip_prefix("00") {
            _ if typed.is_empty() || typed.starts_with(['+', '＋']) => typed.to_owned(),
            Some(rest) => ["+", rest].concat(),
            None => ["+", self.text("calling_code"), typed].concat(),
        }
    }
}

/// The press that these fields stand for at this step; none when they name no action that we know.
pub fn read(step: &Step, fields: &[(String, String)]) -> Option<Press> {
    let fields = Fields(fields);
    match fields.text("command") {
        "begin" => return Some(Press::Begin),
        "sign_in" => return Some(Press::SignIn),
        "retry" => return Some(Press::Retry),
        "follow" => return Some(Press::Follow),
        "go_on" => return Some(Press::GoOn),
        "photo" => return Some(Press::Photo),
        "stop" => return Some(Press::Stop),
        "find" => {
            let code = fields.text("code").trim().to_owned();
            let empty = Press::Refuse(Failure {
                action: ActionName::Unknown,
                why: Why::Empty(Empty { fields: vec!["code".to_owned()] }),
            });
            return Some(if code.is_empty() { empty } else { Press::Find(code) });
        }
        _ => {}
    }
    let (name, _) = *NAMES.iter().find(|(_, text)| *text == fields.text("action"))?;
    // What is empty is named all at once.
    let filled = |fields: &[(&'static str, bool)], then: Option<Action>| {
        let empty: Vec<_> = fields.iter().filter(|(_, empty)| *empty).map(|(field, _)| (*field).to_owned()).collect();
        match empty.is_empty() {
            true => then.map(Press::Act),
            false => Some(Press::Refuse(Failure { action: name, why: Why::Empty(Empty { fields: empty }) })),
        }
    };
    let action = match name {
        ActionName::SignIn => {
            let (account, password) = (fields.text("account").trim().to_owned(), fields.text("password").to_owned());
            let fields = [("account", account.is_empty()), ("password", password.is_empty())];
            return filled(&fields, Some(Action::SignIn { account, password }));
        }
        ActionName::SubmitPassword => {
            let password = fields.text("password").to_owned();
            return filled(&[("password", password.is_empty())], Some(Action::SubmitPassword { password }));
        }
        ActionName::SubmitCode => {
            let code = digits(fields.text("code"));
            if code.len() != CODE_LENGTH {
                return Some(Press::Refuse(Failure { action: name, why: Why::CodeShort }));
            }
            Action::SubmitCode { factor: fields.factor()?, code }
        }
        // What one looks like is the backend's to know.
        ActionName::UseRecoveryCode => {
            let (factor, code) = (fields.factor()?, fields.text("code").trim().to_owned());
            return filled(&[("code", code.is_empty())], Some(Action::UseRecoveryCode { factor, code }));
        }
        ActionName::Propose => {
            let factor = fields.factor()?;
            let typed = fields.text("address").trim();
            let address = if factor == Factor::Phone { fields.phone(typed) } else { typed.to_owned() };
            return filled(&[("address", typed.is_empty())], Some(Action::Propose { factor, address }));
        }
        ActionName::AskSupport => {
            let (address, message) =
                (fields.text("address").trim().to_owned(), fields.text("message").trim().to_owned());
            let fields = [("address", address.is_empty()), ("message", message.is_empty())];
            return filled(&fields, Some(Action::AskSupport { address, message }));
        }
        ActionName::SignUp => {
            // Both ways to enter one are in the form, the email first.
            let factor = fields.factor()?;
            let mut typed = fields.ticked("address").map(str::trim);
            let typed = if factor == Factor::Phone { typed.last() } else { typed.next() }.unwrap_or_default();
            let address = if factor == Factor::Phone { fields.phone(typed) } else { typed.to_owned() };
            let password = fields.has("password").then(|| fields.text("password").to_owned());
            let fields = [("address", typed.is_empty()), ("password", password.as_ref().is_some_and(String::is_empty))];
            return filled(&fields, Some(Action::SignUp { address, password }));
        }
        ActionName::SubmitIdentity => {
            let text = |name| fields.text(name).trim().to_owned();
            let (country, number, printed) = (text("country"), text("number"), text("name"));
            let document = IdentityDocument::ALL.into_iter().find(|one| one.name() == fields.text("document"));
            let fields = [
                ("country", country.is_empty()),
                ("document", document.is_none()),
                ("number", number.is_empty()),
                ("name", printed.is_empty()),
            ];
            let typed = |document| Action::SubmitIdentity { country, document, number, name: printed };
            return filled(&fields, document.map(typed));
        }
        ActionName::ChooseLost => {
            let lost: Vec<Factor> = Factor::ALL
                .into_iter()
                .filter(|factor| fields.ticked("lost").any(|one| one == factor.name()))
                .collect();
            if lost.is_empty() {
                return Some(Press::Refuse(Failure { action: name, why: Why::TickOne }));
            }
            Action::ChooseLost { lost }
        }
        ActionName::Accept => {
            let consequences = match step {
                Step::Consequences(step) => &step.consequences,
                Step::Preview(step) => &step.consequences,
                _ => return None,
            };
            let shown = || consequences.iter().map(|shown| shown.id);
            if !shown().all(|id| fields.ticked("accepted").any(|one| one == consequence(id))) {
                return Some(Press::Refuse(Failure { action: name, why: Why::TickAll }));
            }
            Action::Accept { accepted: shown().collect() }
        }
        ActionName::SendCode => Action::SendCode { factor: fields.factor()? },
        ActionName::UseMethod => Action::UseMethod { factor: fields.factor()? },
        ActionName::CannotVerify => Action::CannotVerify {},
        ActionName::StartReset => Action::StartReset {},
        ActionName::StartMigration => Action::StartMigration {},
        ActionName::HaveAccount => Action::HaveAccount {},
        ActionName::GoOn => Action::GoOn {},
        ActionName::Mine => Action::Mine {},
        ActionName::NotMine => Action::NotMine {},
        ActionName::Yes => Action::Yes {},
        ActionName::No => Action::No {},
        ActionName::Withdraw => Action::Withdraw {},
        ActionName::Consent => Action::Consent {},
        ActionName::MoveToPhone => Action::MoveToPhone {},
        ActionName::AskReview => Action::AskReview {},
        ActionName::Change => Action::Change { factor: fields.factor()? },
        ActionName::IssueRecoveryCodes => Action::IssueRecoveryCodes {},
        ActionName::ConfirmSaved => Action::ConfirmSaved {},
        ActionName::Refresh => Action::Refresh {},
        ActionName::Back => Action::Back {},
        ActionName::Finish => Action::Finish {},
        ActionName::Leave => Action::Leave {},
        // Told by the camera and by a host, and sent as a picture: none of them is a form of its own.
        ActionName::CheckFailed | ActionName::SubmitVerdict | ActionName::AddDocument | ActionName::Unknown => {
            return None;
        }
    };
    Some(Press::Act(action))
}
