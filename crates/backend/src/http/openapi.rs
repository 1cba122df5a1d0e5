//! The wire, described: generated from the contract and the routes, checked in as `crates/contract/openapi.json`.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

#[derive(OpenApi)]
#[openapi(
    info(title = "regain", description = "Getting back into an account. See docs/wire.md."),
    paths(
        super::flows::open, super::flows::show, super::actions::act,
        super::captures::capture, super::handovers::take_over, super::verdicts::receive,
        super::documents::of_flow, super::documents::of_case, super::cases::find,
        super::notices::show, super::notices::dispute,
        super::server::accounts::show, super::server::accounts::mirror, super::server::accounts::hold,
        super::server::invitations::invite, super::server::tickets::redeem,
    ),
    modifiers(&Credentials),
)]
struct Document;

struct Credentials;

impl Modify for Credentials {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("The flow's token")).build();
        let cookie = ApiKeyValue::with_description(
            "regain-{flow id}",
            "The standalone page's, with the header `Regain-Page: 1` and from its own origin",
        );
        let server =
            HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("A server key of the operator's"));
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
        components.add_security_scheme("server", SecurityScheme::Http(server.build()));
        let signed = ApiKeyValue::with_description(
            "webhook-signature",
            "The vendor's, as Standard Webhooks 1.0 has it, with `webhook-id` and `webhook-timestamp`",
        );
        components.add_security_scheme("vendor", SecurityScheme::ApiKey(ApiKey::Header(signed)));
        components.add_security_scheme("cookie", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    }
}

pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

pub async fn show() -> Response {
    Json(document()).into_response()
}
