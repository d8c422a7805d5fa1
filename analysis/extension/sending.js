// A message to a kernel that was only just reached can be lost on its way: a step is sent again until it is answered.
// The kernel takes a step once, by its key.

const AGAIN = 1000; // milliseconds

function sendUntilAnswered(model, asked, patience, late) {
  let timer = 0;
  let left = patience / AGAIN;
  const send = () => {
    if (left < 1) return late();
    left -= 1;
    try {
      model.send(asked);
    } catch {
      return late(); // the kernel has ended
    }
    timer = setTimeout(send, AGAIN);
  };
  send();
  return () => clearTimeout(timer);
}

function unique() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
