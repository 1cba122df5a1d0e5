//! One SMTP conversation, as a server that takes every letter (RFC 5321, STARTTLS of RFC 3207).

use std::io;

use smtp_proto::request::receiver::{DataReceiver, RequestReceiver};
use smtp_proto::{Error, Request};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

pub(crate) trait Wire: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Wire for T {}

/// What was handed in: the envelope and the bytes.
pub(crate) struct Letter {
    pub(crate) to: Vec<String>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) encrypted: bool,
}

/// What becomes of a letter: 250, or a refusal that a client has to try again after.
pub(crate) type Verdict = Result<(), &'static str>;

/// Holds one conversation to its end. `upgrade` offers STARTTLS, and then nothing is taken before it.
pub(crate) async fn converse(
    tcp: TcpStream,
    implicit: Option<TlsAcceptor>,
    upgrade: Option<TlsAcceptor>,
    accept: impl FnMut(Letter) -> Verdict + Send,
) -> io::Result<()> {
    if let Some(tls) = implicit {
        let mut wire = tls.accept(tcp).await?;
        wire.write_all(b"220 localhost ESMTP\r\n").await?;
        return talk(&mut wire, true, false, accept).await.map(drop);
    }
    let mut tcp = tcp;
    tcp.write_all(b"220 localhost ESMTP\r\n").await?;
    let mut accept = accept;
    match upgrade {
        None => talk(&mut tcp, false, false, accept).await.map(drop),
        Some(tls) => match talk(&mut tcp, false, true, &mut accept).await? {
            End::StartTls => talk(&mut tls.accept(tcp).await?, true, false, accept).await.map(drop),
            End::Quit => Ok(()),
        },
    }
}

enum End {
    Quit,
    StartTls,
}

async fn talk(
    wire: &mut dyn Wire,
    encrypted: bool,
    must_upgrade: bool,
    mut accept: impl FnMut(Letter) -> Verdict + Send,
) -> io::Result<End> {
    let mut receiver = RequestReceiver::default();
    let mut to = Vec::new();
    let mut input = [0; 4096];
    loop {
        let read = wire.read(&mut input).await?;
        if read == 0 {
            return Ok(End::Quit);
        }
        let mut rest = input[..read].iter();
        while !rest.as_slice().is_empty() {
            let answer = match receiver.ingest(&mut rest).map(Request::into_owned) {
                Err(Error::NeedsMoreData { .. }) => break,
                Err(_) => "500 not understood",
                Ok(Request::Ehlo { .. }) if must_upgrade => "250-localhost\r\n250 STARTTLS",
                Ok(Request::Ehlo { .. }) => "250-localhost\r\n250 8BITMIME",
                Ok(Request::StartTls) if must_upgrade => {
                    wire.write_all(b"220 go ahead\r\n").await?;
                    return Ok(End::StartTls);
                }
                Ok(Request::Quit) => {
                    wire.write_all(b"221 bye\r\n").await?;
                    return Ok(End::Quit);
                }
                Ok(Request::Helo { .. } | Request::Noop { .. }) => "250 ok",
                Ok(_) if must_upgrade => "530 must issue a STARTTLS command first",
                Ok(Request::Mail { .. } | Request::Rset) => {
                    to.clear();
                    "250 ok"
                }
                Ok(Request::Rcpt { to: recipient }) => {
                    to.push(recipient.address);
                    "250 ok"
                }
                Ok(Request::Data) if to.is_empty() => "503 no recipient",
                Ok(Request::Data) => {
                    wire.write_all(b"354 go ahead\r\n").await?;
                    let bytes = letter(wire, rest.as_slice()).await?;
                    rest = [].iter();
                    match accept(Letter { to: std::mem::take(&mut to), bytes, encrypted }) {
                        Ok(()) => "250 taken",
                        Err(refusal) => refusal,
                    }
                }
                Ok(_) => "502 not here",
            };
            wire.write_all(answer.as_bytes()).await?;
            wire.write_all(b"\r\n").await?;
        }
    }
}

/// The bytes up to the lone dot, unstuffed.
async fn letter(wire: &mut dyn Wire, already: &[u8]) -> io::Result<Vec<u8>> {
    let (mut receiver, mut bytes) = (DataReceiver::new(), Vec::new());
    let mut whole = receiver.ingest(&mut already.iter(), &mut bytes);
    let mut input = [0; 4096];
    while !whole {
        let read = wire.read(&mut input).await?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        whole = receiver.ingest(&mut input[..read].iter(), &mut bytes);
    }
    Ok(bytes)
}
