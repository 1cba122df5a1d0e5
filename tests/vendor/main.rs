//! `sample-vendor ADDRESS:PORT REGAIN`: the sample identity vendor as a process, with its key in `VENDOR_KEY`. Everything that
//! it does is in `tests/support/vendor.rs`.

use std::process::ExitCode;

use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(address), Some(regain), Ok(key)) = (arguments.next(), arguments.next(), std::env::var("VENDOR_KEY"))
    else {
        eprintln!("usage: VENDOR_KEY=whsec_… sample-vendor ADDRESS:PORT REGAIN");
        return ExitCode::FAILURE;
    };
    let listener = match TcpListener::bind(&address).await {
        Ok(listener) => listener,
        Err(error) => {
            eprintln!("vendor: {address}: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!("vendor: listens on http://{address}");
    regain_tests::sample_vendor(listener, &key, &regain).await;
    ExitCode::SUCCESS
}
