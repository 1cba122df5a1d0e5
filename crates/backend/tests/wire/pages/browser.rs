//! A browser without scripts: a cookie jar, an address, a page. It follows redirects, and says of each request what browsers say.

use std::collections::BTreeMap;

use reqwest::header::{HeaderMap, SET_COOKIE};
use reqwest::{Method, StatusCode, Url};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::backend::Backend;
use crate::pages::form::Form;

/// Where a request is begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The address bar, a bookmark, a link in a mail program.
    Nowhere,
    OurPage,
    AnotherSite,
}

/// What is said of where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// `Sec-Fetch-Site`, and an `Origin` that our own policy on referrers makes `null`.
    All,
    /// The `Origin` alone, like browsers before 2023.
    Origin,
    /// Like a browser in a terminal.
    Nothing,
}

#[derive(Clone, Debug)]
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub html: String,
    /// Path and query.
    pub at: String,
    /// The addresses that led here, each with its status.
    pub via: Vec<(u16, String)>,
}

#[derive(Clone, Debug)]
struct Kept {
    value: String,
    is_strict: bool,
}

#[derive(Clone)]
pub struct Browser<'b> {
    pub backend: &'b Backend,
    cookies: BTreeMap<String, Kept>,
    pub says: Says,
    pub language: &'static str,
    pub page: Page,
}

pub fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

pub fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    /// As it is without scripts: what is for such a browser is there.
    pub fn read(&self) -> Html {
        Html::parse_document(&self.html.replace("<noscript>", "<div>").replace("</noscript>", "</div>"))
    }

    pub fn step(&self) -> String {
        self.attribute("[data-step]", "data-step").unwrap_or_else(|| panic!("no step: {} {}", self.status, self.html))
    }

    /// Of the first that is found.
    pub fn attribute(&self, of: &str, name: &str) -> Option<String> {
        let html = self.read();
        html.select(&selector(of)).next()?.attr(name).map(str::to_owned)
    }

    pub fn has(&self, what: &str) -> bool {
        self.read().select(&selector(what)).next().is_some()
    }

    /// What stands in these, one line each; nothing for what is empty.
    pub fn texts(&self, of: &str) -> Vec<String> {
        let html = self.read();
        html.select(&selector(of)).map(text_of).filter(|text| !text.is_empty()).collect()
    }

    /// All that is told to be wrong.
    pub fn wrong(&self) -> Vec<String> {
        self.texts("[role=alert]")
    }

    /// What goes along for the module.
    pub fn drawn(&self) -> Value {
        serde_json::from_str(&self.texts("#regain-drawn").concat()).unwrap()
    }

    pub fn version(&self) -> u64 {
        self.drawn()["flow"]["version"].as_u64().unwrap()
    }

    /// The first word that looks like a case.
    pub fn case(&self) -> String {
        let text = self.texts("body").concat();
        let words = text.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-');
        words.into_iter().find(|word| word.starts_with("C-") && word.len() == 11).unwrap().to_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The forms of the page, one for each button, that would send all of these.
    pub fn forms(&self, with: &[(&str, &str)]) -> Vec<Form> {
        let forms = Form::all(self);
        forms.into_iter().filter(|form| with.iter().all(|(name, value)| form.would_send(name, value))).collect()
    }
}

impl<'b> Browser<'b> {
    pub fn of(backend: &'b Backend) -> Self {
        let page = Page { status: 0, headers: HeaderMap::new(), html: String::new(), at: "/".to_owned(), via: vec![] };
        Self { backend, cookies: BTreeMap::new(), says: Says::All, language: "en", page }
    }

    /// Opens an address that somebody has typed.
    pub async fn at(backend: &'b Backend, path: &str) -> Self {
        let mut browser = Self::of(backend);
        browser.open(path).await;
        browser
    }

    pub async fn open(&mut self, path: &str) -> &Page {
        self.go(From::Nowhere, path).await
    }

    pub async fn reload(&mut self) -> &Page {
        let at = self.page.at.clone();
        self.go(From::OurPage, &at).await
    }

    pub async fn go(&mut self, from: From, path: &str) -> &Page {
        let request = self.request(from, Method::GET, path);
        self.follow(from, path.to_owned(), request).await
    }

    /// The press that sends these; there is one.
    pub fn form(&self, with: &[(&str, &str)]) -> Form {
        let mut found = self.page.forms(with);
        assert_eq!(found.len(), 1, "{with:?} on {}:\n{}", self.page.at, self.offered());
        found.remove(0)
    }

    /// What can be pressed, to read when something isn't there.
    pub fn offered(&self) -> String {
        let forms = Form::all(&self.page);
        let lines: Vec<_> = forms.iter().map(|form| format!("{:?}", form.sends())).collect();
        format!("{} {:?} {:?}\n{}", self.page.status, self.page.texts("h1"), self.page.wrong(), lines.join("\n"))
    }

    pub async fn press(&mut self, action: &str) -> &Page {
        let form = self.form(&[("action", action)]);
        self.send(form).await
    }

    pub async fn press_for(&mut self, action: &str, factor: &str) -> &Page {
        let form = self.form(&[("action", action), ("factor", factor)]);
        self.send(form).await
    }

    pub async fn command(&mut self, command: &str) -> &Page {
        let form = self.form(&[("command", command)]);
        self.send(form).await
    }

    pub async fn send(&mut self, form: Form) -> &Page {
        let (path, request) = self.posting(&form);
        self.follow(From::OurPage, path, request).await
    }

    /// The request alone, not sent yet: to send it twice, or changed.
    pub fn posting(&self, form: &Form) -> (String, reqwest::RequestBuilder) {
        let path = self.resolve(&form.action);
        let request = self.request(From::OurPage, Method::POST, &path);
        let request = if form.is_multipart {
            request.multipart(form.parts())
        } else {
            let mut body = form_urlencoded::Serializer::new(String::new());
            body.extend_pairs(form.sends());
            request.header("Content-Type", "application/x-www-form-urlencoded").body(body.finish())
        };
        (path, request)
    }

    /// With the cookies that a browser would send.
    pub fn request(&self, from: From, method: Method, path: &str) -> reqwest::RequestBuilder {
        let is_post = method == Method::POST;
        let cookies = self.cookies.iter().filter(|(_, kept)| match from {
            From::Nowhere | From::OurPage => true,
            From::AnotherSite => !kept.is_strict && !is_post,
        });
        let cookies: Vec<_> = cookies.map(|(name, kept)| format!("{name}={}", kept.value)).collect();
        let mut request = self.backend.http.request(method, self.backend.path(path));
        request = request.header("Accept-Language", self.language);
        if !cookies.is_empty() {
            request = request.header("Cookie", cookies.join("; "));
        }
        if is_post && self.says != Says::Nothing {
            let origin = if from == From::AnotherSite { "https://www.example.com" } else { "null" };
            request = request.header("Origin", origin);
        }
        if self.says == Says::All {
            let site = match from {
                From::Nowhere => "none",
                From::OurPage => "same-origin",
                From::AnotherSite => "cross-site",
            };
            request = request.header("Sec-Fetch-Site", site);
        }
        request
    }

    /// Sends it, and goes where the answer leads. What another site has begun stays begun by it.
    pub async fn follow(&mut self, from: From, path: String, request: reqwest::RequestBuilder) -> &Page {
        let mut via = vec![];
        let (mut at, mut request) = (path, request);
        for _ in 0..4 {
            let response = request.send().await.unwrap();
            self.keep(response.headers());
            let (status, headers) = (response.status(), response.headers().clone());
            if status.is_redirection() {
                assert_eq!(status, StatusCode::SEE_OTHER, "{at}");
                via.push((status.as_u16(), at));
                at = self.resolve(headers["location"].to_str().unwrap());
                request = self.request(from, Method::GET, &at);
                continue;
            }
            let html = response.text().await.unwrap();
            self.page = Page { status: status.as_u16(), headers, html, at, via };
            return &self.page;
        }
        panic!("it never ends: {via:?}")
    }

    fn resolve(&self, address: &str) -> String {
        let here = Url::parse(&self.backend.path(&self.page.at)).unwrap();
        let there = here.join(address).unwrap();
        assert_eq!(here.origin(), there.origin(), "{address}");
        there.query().map_or(there.path().to_owned(), |query| format!("{}?{query}", there.path()))
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (pair, attributes) = cookie.split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            let kept = Kept { value: value.to_owned(), is_strict: attributes.contains("SameSite=Strict") };
            self.cookies.insert(name.to_owned(), kept);
        }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.get(name).map(|kept| kept.value.clone())
    }

    /// As somebody does who wants to pass for the flow's owner.
    pub fn rename_step_cookie(&mut self) {
        let step = self.cookies.keys().find(|name| name.ends_with("-step")).unwrap().clone();
        let kept = self.cookies.remove(&step).unwrap();
        self.cookies.insert(step.trim_end_matches("-step").to_owned(), kept);
    }

    pub fn cookies(&self) -> Vec<(String, String)> {
        self.cookies.iter().map(|(name, kept)| (name.clone(), kept.value.clone())).collect()
    }

    pub fn plant(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), Kept { value: value.to_owned(), is_strict: false });
    }

    pub fn forget(&mut self, name: &str) {
        self.cookies.remove(name);
    }

    /// The id of the flow whose page is open.
    pub fn flow(&self) -> String {
        let path = self.page.at.split('?').next().unwrap();
        path.strip_prefix("/flow/").unwrap_or_else(|| panic!("at {path}: {}", self.offered())).to_owned()
    }
}
