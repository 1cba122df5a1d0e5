// A plain page: the script tag has given the global `Regain` and the element.
const end = document.getElementById("end");

const told = async (flow) => {
  const outcome = await flow.result;
  // Your server redeems the ticket; what else is said here is only for the page.
  end.textContent = outcome.status === "success"
    ? `${outcome.value.outcome}, ${outcome.value.ticket === null ? "no ticket" : "with a ticket"}`
    : outcome.error?.code ?? outcome.meta.status;
};

document.getElementById("dialog").addEventListener("click", ({ currentTarget }) => {
  const flow = Regain.create({ way: "signed_out" });
  flow.open({ trigger: currentTarget });
  told(flow);
});

document.getElementById("in-page").addEventListener("click", () => {
  const flow = document.createElement("regain-flow");
  flow.way = "signed_out";
  document.getElementById("place").replaceChildren(flow);
  told(flow);
});
