//! Listening on loopback, under both of its addresses, so that `localhost` works whichever comes first.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch::Receiver;
use tokio::task::{JoinHandle, JoinSet};
use tower::ServiceExt;

use crate::reply::Dropped;

/// One origin before it answers.
pub(crate) struct Bound {
    listeners: Vec<TcpListener>,
    port: u16,
}

/// Listens on a port of loopback; 0 takes a free one.
pub(crate) async fn bind(port: u16) -> io::Result<Bound> {
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let port = first.local_addr()?.port();
    let mut listeners = vec![first];
    // A machine without IPv6 is served by the first listener alone.
    if let Ok(second) = TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
        listeners.push(second);
    }
    Ok(Bound { listeners, port })
}

impl Bound {
    /// The origin by its usual name.
    pub(crate) fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Answers what comes. Connections that are open when `drain` changes are closed after their answer.
    pub(crate) fn serve(self, router: &Router, drain: &Receiver<u64>) -> Vec<JoinHandle<()>> {
        let listeners = self.listeners.into_iter();
        listeners
            .map(|listener| tokio::spawn(accept(listener, router.clone(), drain.clone())))
            .collect()
    }
}

async fn accept(listener: TcpListener, router: Router, mut drain: Receiver<u64>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    drain.mark_unchanged();
                    connections.spawn(converse(stream, router.clone(), drain.clone()));
                }
            }
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
        }
    }
}

async fn converse(stream: TcpStream, router: Router, mut drain: Receiver<u64>) {
    // Without this a small answer may wait for the acknowledgement of the one before.
    let _best_effort = stream.set_nodelay(true);
    let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
        let router = router.clone();
        async move { deliver(router.oneshot(request.map(Body::new)).await) }
    });
    let connection =
        hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    // A connection that breaks is the other side's business.
    tokio::select! {
        _ended = connection.as_mut() => return,
        Ok(()) = drain.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ended = connection.await;
}

fn deliver(answer: Result<Response, Infallible>) -> io::Result<Response> {
    let Ok(response) = answer;
    if response.extensions().get::<Dropped>().is_some() {
        return Err(io::Error::other("dropped on purpose"));
    }
    Ok(response)
}
