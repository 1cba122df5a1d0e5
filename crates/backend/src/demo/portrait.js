// Takes a picture with this device's camera, or a file, and enrols it. The demo's only script.
const page = document.querySelector("[data-portrait]");
const video = page.querySelector("video");
const said = page.querySelector("[role=status]");
const start = page.querySelector("[name=start]");
const take = page.querySelector("[name=take]");

async function enrol(picture) {
  said.textContent = "…";
  const account = page.querySelector("select").value;
  const path = "/demo/portrait?account=" + encodeURIComponent(account);
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": picture.type }, body: picture });
  said.textContent = await answer.text();
}

start.addEventListener("click", async () => {
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" } });
    video.hidden = false;
    start.hidden = true;
    take.hidden = false;
    take.focus();
  } catch (error) {
    said.textContent = "No camera: " + error.name + ". Choose a picture instead.";
  }
});

take.addEventListener("click", () => {
  if (video.videoWidth === 0) return;
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d").drawImage(video, 0, 0);
  canvas.toBlob(enrol, "image/jpeg", 0.92);
  // One picture is enough: the camera goes off, and whoever uses a keyboard stands where they can try again.
  video.srcObject.getTracks().forEach((track) => track.stop());
  video.hidden = true;
  take.hidden = true;
  start.hidden = false;
  start.focus();
});

page.querySelector("[type=file]").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) enrol(file);
});
