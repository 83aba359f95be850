// A page of each kind, by its address, and how pages are looked at.

export const KINDS = {
  home: "",
  incident: "incidents/2024-01-24-web-application-unreachable/",
  "incident with untimed steps": "incidents/2024-02-18-sign-in-unavailable/",
  year: "incidents/2024/",
  taxonomy: "causes/",
  cause: "causes/load-balancer-misconfiguration/",
  "looked like": "looked-like/database/",
  severity: "severity/sev1/",
  symptom: "symptoms/cannot-log-in/",
  insights: "insights/",
  actions: "actions/",
  "action list": "actions/overdue/",
  search: "search/",
  write: "write/",
  "unknown address": "404.html",
};

export const SCHEMES = ["light", "dark"];
export const WIDTHS = [1280, 360];
