import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv } from "vite";

// The wire, at this page's own origin: here by Vite's proxy, in production by that of your server.
export default defineConfig(({ mode }) => {
  const { REGAIN_BACKEND = "http://127.0.0.1:8480" } = loadEnv(mode, ".", "REGAIN_");
  const proxy = { "/v1": REGAIN_BACKEND };
  return { plugins: [react()], server: { proxy }, preview: { proxy } };
});
