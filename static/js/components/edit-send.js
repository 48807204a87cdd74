// A form's fields to the server; the answer is its JSON, or {status: "offline"} when there is none.
export async function send(address, fields) {
  const headers = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { Accept: "application/json", ...headers },
      body: new URLSearchParams(fields),
    });
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    return isJson ? await answer.json() : { status: "offline" };
  } catch {
    return { status: "offline" };
  }
}

export default function sending() {}
