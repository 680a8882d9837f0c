import type { MetadataRoute } from "next";
import { messagesFor } from "~/messages/load";

/** What a phone needs to put Loupe on its home screen. The colours are `--page` and `--sunken` of the light scheme. */
export default function manifest(): MetadataRoute.Manifest {
  const { appName, tagline } = messagesFor("en").common;
  return {
    name: appName,
    short_name: appName,
    description: tagline,
    start_url: "/",
    display: "standalone",
    background_color: "#fbfaf8",
    theme_color: "#f5f3ef",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
  };
}
