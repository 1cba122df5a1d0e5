//! How flows are opened: on the page, by an operator's word, by another flow that led on.

use regain_contract::{Factor, ProofKind, Way};
use regain_flow::{
    AccountId, Asked, CaseId, CheckId, Context, FlowId, Fresh, Purpose, Target, invited, led_back, migrating, opened,
};

use crate::acts::{Flaw, Who};
use crate::migration::{Lead, NEWER};
use crate::world::{Answer, FlowRow, Rules, World, at};

impl World {
    pub fn opens(&mut self, who: Who, names: usize) {
        self.opens_at(who, names, Way::SignedOut, None);
    }

    /// The standalone page: with neither invitation nor handle.
    pub fn opens_at(&mut self, who: Who, names: usize, way: Way, asked: Option<Factor>) {
        let id = FlowId(self.flows.len() as u128);
        let flow = opened(id, way, asked, at(self.now));
        self.history.opened(id, self.now);
        self.flows.push(FlowRow { who, names, flow, version: 0, last: None, leads: None });
    }

    /// An operator's server vouches for a session; `password`: a flow that has just signed in leads on.
    pub fn invites(&mut self, who: Who, asked: Option<Factor>, password: bool, rules: &Rules) {
        let id = FlowId(self.flows.len() as u128);
        let account = self.accounts[0].clone();
        let context = Context {
            now: at(self.now),
            policy: &rules.policy,
            account: Some(&account),
            old: None,
            blockers: None,
            fresh: self.fresh(0),
        };
        let believed = password || rules.flaw == Some(Flaw::SessionIsPassword);
        let Some((flow, effects)) = invited(id, asked, believed.then_some(at(self.now)), &context) else { return };
        self.history.opened(id, self.now);
        if password {
            let purpose = Purpose::SignIn;
            let kind = ProofKind::Password;
            self.history.earned(
                Asked { flow: id, account: account.id, purpose, kind, at: at(self.now) },
                &account,
                rules,
            );
        }
        let before = opened(id, Way::SignedIn, asked, at(self.now));
        self.history.ordered(&account, &before, &flow, &effects, self.now, rules);
        self.flows.push(FlowRow { who, names: 0, flow, version: 0, last: None, leads: None });
    }

    /// By a host's session in a new account.
    pub fn migrates(&mut self, who: Who, names: usize, rules: &Rules) {
        let id = FlowId(self.flows.len() as u128);
        let account = self.accounts[names].clone();
        // Nothing is drawn for it.
        let fresh = Fresh { case: CaseId(0), check: CheckId(0), secret: Target(0), account: AccountId(0) };
        let now = at(self.now);
        let context = Context { now, policy: &rules.policy, account: Some(&account), old: None, blockers: None, fresh };
        let Some(flow) = migrating(id, &context) else { return };
        self.history.opened(id, self.now);
        self.flows.push(FlowRow { who, names, flow, version: 0, last: None, leads: None });
    }

    /// From where another flow has led: the password's proof comes along, where it was given there.
    pub fn led(&mut self, who: Who, names: usize, lead: Lead, rules: &Rules) -> Option<()> {
        let id = FlowId(self.flows.len() as u128);
        let account = self.accounts.iter().find(|account| account.id == lead.account)?.clone();
        let place = self.accounts.iter().position(|account| account.id == lead.account)?;
        let names = if lead.to == Way::Migration { names } else { place };
        let before = regain_flow::opened(id, lead.to, None, at(self.now));
        self.flows.push(FlowRow { who, names, flow: before, version: 0, last: None, leads: None });
        let of = self.flows.len() - 1;
        let context = Context {
            now: at(self.now),
            policy: &rules.policy,
            account: Some(&account),
            old: None,
            blockers: None,
            fresh: self.fresh(of),
        };
        let (flow, effects) = led_back(id, lead.to, lead.password_at, &context)?;
        assert!(effects.is_empty() || lead.to == Way::SignedOut, "{effects:?}");
        self.flows[of].flow = flow;
        self.history.opened(id, self.now);
        if let Some(given) = lead.password_at {
            let (kind, purpose) = (ProofKind::Password, Purpose::SignIn);
            self.history.earned(Asked { flow: id, account: lead.account, purpose, kind, at: given }, &account, rules);
        }
        Some(())
    }

    /// Once. Whoever has been led on to a migration has a new account already, or opens one.
    pub fn follows(&mut self, of: usize, rules: &Rules) -> Option<Answer> {
        let lead = self.flows.get_mut(of)?.leads.take().filter(|lead| lead.to != Way::SignedIn)?;
        let who = self.flows[of].who;
        self.led(who, NEWER.min(self.accounts.len() - 1), lead, rules)?;
        Some(Answer::Moved)
    }
}
