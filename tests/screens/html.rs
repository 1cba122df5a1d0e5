//! Whatever is drawn is good HTML: where the backend draws it, a browser reads it as it was written, and text browsers
//! forgive less than others.

use regain::STYLE;
use regain::model::Still;
use regain::screens::around::{Around, AroundPage, AroundProps};
use regain::screens::notice::{
    Decided, DisputedPage, DisputedProps, NoNoticePage, NoNoticeProps, NoticePage, NoticeProps, Since,
};
use regain::words::LANGUAGES;
use regain_contract::{Disputed, NoticeKind, Timestamp};
use regain_tests::html::complaints;
use yew::ServerRenderer;

use crate::drawn::{markup, page, words};
use crate::fixtures::{notices, situations, still_situations};

const OUTCOMES: [Disputed; 6] = [
    Disputed::Stopped,
    Disputed::SentToReview,
    Disputed::Held,
    Disputed::CaseOpened,
    Disputed::CodesVoided,
    Disputed::Nothing,
];

fn document(language: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>Page</title>{head}</head>\
         <body><div id=\"regain\" class=\"host\">{body}</div></body></html>"
    )
}

/// Every situation, and every page behind a notice's link.
fn drawn(tag: &'static str) -> Vec<(String, String)> {
    let mut drawn: Vec<_> = situations()
        .iter()
        .chain(&still_situations())
        .map(|(name, model)| (name.clone(), markup(page(model, move || words(tag)))))
        .collect();
    let at = Timestamp::from_unix(1_795_404_846);
    let sign_in = Some("https://exchange.example/".to_owned());
    for decided in [None, Some(Decided::Restored), Some(Decided::Stands), Some(Decided::Closed)] {
        let since = Since { bound_at: Some(at), expected_at: Some(at), decided, sign_in: sign_in.clone() };
        for (name, notice) in notices() {
            let (name, since) = (format!("{name}, {decided:?}"), since.clone());
            let props = move || NoticeProps { words: words(tag), notice, dispute: "/notice/tk/dispute".into(), since };
            drawn.push((name, markup(ServerRenderer::<NoticePage>::with_props(props))));
        }
        for kind in [NoticeKind::Started, NoticeKind::RecoveryCodeUsed, NoticeKind::Migrated] {
            for outcome in OUTCOMES {
                let since = since.clone();
                let name = format!("{kind:?} {outcome:?}, {decided:?}");
                let props = move || {
                    let (reference, case) = ("RG-7K2M-9QXD".into(), Some("C-4H8M-22PK".into()));
                    DisputedProps { words: words(tag), outcome, kind, reference, case, since }
                };
                drawn.push((name, markup(ServerRenderer::<DisputedPage>::with_props(props))));
            }
        }
    }
    let none = ServerRenderer::<NoNoticePage>::with_props(move || NoNoticeProps { words: words(tag) });
    drawn.push(("a link that leads to no notice".into(), markup(none)));
    let hop = Around::Hop("/flow/f1?hop=1".into());
    for page in [Around::NoCookies, Around::Forged, hop, Around::Handed { wrong: true }] {
        let name = page.name().to_owned();
        let props = move || AroundProps { words: words(tag), page, still: Still::default() };
        drawn.push((name, markup(ServerRenderer::<AroundPage>::with_props(props))));
    }
    drawn
}

#[test]
fn every_page_is_good_html_in_every_language() {
    let mut pages = vec![("styles".to_owned(), document("en", &format!("<style>{STYLE}</style>"), "<h1>Page</h1>"))];
    for (tag, _) in LANGUAGES {
        let document = |(name, body): (String, String)| (format!("{name} ({tag})"), document(tag, "", &body));
        pages.extend(drawn(tag).into_iter().map(document));
    }
    let (errors, advice): (Vec<_>, Vec<_>) = complaints(&pages).into_iter().partition(|found| found.is_error);
    for found in advice {
        println!("{found}");
    }
    let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{} of {} pages:\n{}", errors.len(), pages.len(), errors.join("\n"));
}
