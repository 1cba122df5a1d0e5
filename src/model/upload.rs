//! A document of a review on its way, and the case that is looked at without its flow.

use regain_contract::{DocumentKind, FindCase, FoundCase, ProblemType};

use super::{Call, Effect, Model, Reply, Stage};

#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    pub kind: DocumentKind,
    pub state: UploadState,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum UploadState {
    /// In percent.
    Sending(u8),
    Failed(UploadFailure),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum UploadFailure {
    TooLarge,
    NotAPicture,
    /// It did not get there.
    Broken,
    /// None was chosen, where no script sends it by itself.
    Missing,
}

impl UploadFailure {
    /// What the backend made of it.
    pub const fn of(kind: ProblemType) -> Self {
        match kind {
            ProblemType::TooLarge => Self::TooLarge,
            ProblemType::UnsupportedMediaType | ProblemType::Invalid => Self::NotAPicture,
            _ => Self::Broken,
        }
    }

    /// As the texts name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::NotAPicture => "not_a_picture",
            Self::Broken => "broken",
            Self::Missing => "missing",
        }
    }
}

/// Where a document belongs, and what opens it there.
#[derive(Clone, PartialEq, Eq)]
pub enum To {
    Flow(String),
    Case(FindCase),
}

/// A case that is looked at without its flow: asked for, or found.
#[derive(Clone, PartialEq, Eq)]
pub struct CasePage {
    pub case: String,
    /// As it was typed. It is kept in this page, as long as the page is there.
    code: String,
    pub found: Option<FoundCase>,
}

impl CasePage {
    pub fn new(case: String) -> Self {
        Self { case, code: String::new(), found: None }
    }

    /// As it would be after the backend told this case.
    pub fn at(found: FoundCase) -> Self {
        Self { case: found.case.id.clone(), code: String::new(), found: Some(found) }
    }

    fn find(&self) -> FindCase {
        FindCase { case: self.case.clone(), code: self.code.clone() }
    }
}

impl Model {
    pub(super) fn find(&mut self, code: Option<String>, key: String, effects: &mut Vec<Effect>) {
        let Stage::Case(page) = &mut self.stage else { return };
        if let Some(code) = code {
            page.code = code;
        }
        let find = page.find();
        self.send(Call::Find { find, key }, effects);
    }

    pub(super) fn found(&mut self, found: FoundCase, local: i64, effects: &mut Vec<Effect>) {
        self.offset = found.server_time.unix().saturating_sub(local);
        self.now = found.server_time;
        self.looked_at = self.now.unix();
        if let Stage::Case(page) = &mut self.stage {
            if page.found.is_none() {
                effects.push(Effect::FocusStep);
            }
            page.found = Some(found);
            self.failure = None;
        }
    }

    pub(super) fn picked(&mut self, kind: DocumentKind, effects: &mut Vec<Effect>) {
        let to = match &self.stage {
            Stage::At(flow) => To::Flow(flow.id.clone()),
            Stage::Case(page) => To::Case(page.find()),
            _ => return,
        };
        // One after the other: what is on its way goes on.
        if !matches!(&self.upload, Some(Upload { state: UploadState::Sending(_), .. })) {
            self.upload = Some(Upload { kind, state: UploadState::Sending(0) });
            effects.push(Effect::Upload { kind, to });
        }
    }

    pub(super) fn uploading(&mut self, percent: u8) {
        if let Some(Upload { state: UploadState::Sending(sent), .. }) = &mut self.upload {
            *sent = percent;
        }
    }

    pub(super) fn uploaded(&mut self, result: Result<Reply, UploadFailure>, local: i64, effects: &mut Vec<Effect>) {
        let Some(upload) = self.upload.take() else { return };
        let failure = match result {
            Ok(Reply::Flow(flow)) => return self.newer(flow, local, effects),
            Ok(Reply::Case(found)) => return self.found(found, local, effects),
            Ok(Reply::Problem { problem, .. }) => {
                if let Some(flow) = problem.flow {
                    self.newer(*flow, local, effects);
                }
                UploadFailure::of(problem.kind)
            }
            Ok(Reply::Opened(_) | Reply::Lost) => UploadFailure::Broken,
            Err(failure) => failure,
        };
        self.upload = Some(Upload { state: UploadState::Failed(failure), ..upload });
    }
}
