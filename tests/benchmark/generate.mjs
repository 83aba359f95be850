// Writes an archive of N made-up postmortems: node generate.mjs N FOLDER
// Postmortem i depends on i alone, so that a small archive is the beginning of a large one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [count, folder] = [Number(process.argv[2]), process.argv[3]];
if (!Number.isInteger(count) || count < 0 || !folder) {
    console.error('usage: node generate.mjs N FOLDER');
    process.exit(2);
}

/** Random numbers from 0 to 1 that a seed repeats (mulberry32). */
function random(seed) {
    return () => {
        seed = (seed + 0x6d2b79f5) | 0;
        let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

const syllables = 'ba ce di fo gu ka le mi no pu ra se ti vo zu lan mer tin dor sul'.split(' ');
const causes = 'config-change deploy capacity database network certificate-expiry hardware race-condition dns third-party'.split(' ');
const suspects = 'database network ddos-attack deployment dns load-balancer'.split(' ');
const symptoms = 'error-rate-spike slow-responses cannot-log-in timeouts stale-data queue-backlog'.split(' ');
const impacts = 'complete-outage partial-outage degraded degraded internal'.split(' ');
const names = (prefix, n) => Array.from({ length: n }, (_, i) => `${prefix}-${i}`);
const [services, tags] = [names('service', 70), names('tag', 125)];

function postmortem(i) {
    const next = random(i * 7919 + 1);
    // Small numbers are likelier, as some services fail more often than others.
    const pick = (list) => list[Math.floor(list.length * next() ** 2)];
    const some = (list, n) => [...new Set(Array.from({ length: n }, () => pick(list)))];
    const word = () => Array.from({ length: 1 + Math.floor(next() * 3) }, () => pick(syllables)).join('');
    const words = (n) => Array.from({ length: n }, word).join(' ');
    const sentence = () => `${words(12).replace(/^./, (c) => c.toUpperCase())}.`;
    const paragraph = (n) => Array.from({ length: n }, sentence).join(' ');
    const minutes = 10 + Math.floor(next() * 300);
    const start = new Date(Date.UTC(2013, 0, 1) + Math.floor(next() * 4380) * 86400000 + Math.floor(next() * 1440) * 60000);
    const at = (after) => new Date(start.getTime() + after * 60000);
    const clock = (after) => at(after).toISOString().slice(11, 16);
    const looked = next() < 2 / 3 ? some(suspects, 1 + (next() < 0.2)) : [];
    const rows = Array.from({ length: 8 }, (_, k) => `| ${clock(Math.floor((minutes * k) / 8))} | ${sentence()} |`);
    const tasks = Array.from({ length: 5 }, (_, k) =>
        `- [${next() < 0.5 ? 'x' : ' '}] **${['Prevent', 'Detect', 'Mitigate', 'Process', 'Repair'][k]}:** ${words(9)} (\`${pick(services)}\`, owner: ${word()})`);
    const text = `---
title: "${words(6)}"
started_at: ${start.toISOString().slice(0, 19)}Z
resolved_at: ${at(minutes).toISOString().slice(0, 19)}Z
severity: sev${1 + Math.floor(next() * 4)}
root_causes: [${pick(causes)}]
looked_like: [${looked.join(', ')}]
symptoms: [${pick(symptoms)}]
services: [${some(services, 3).join(', ')}]
tags: [${some(tags, 4).join(', ')}]
authors: [${word()}]
impact:
  kind: ${pick(impacts)}
  users_affected_percent: ${(next() * 100).toFixed(1)}
  summary: "${sentence()}"
---

## Issue Summary

${paragraph(4)}

### Impact

- ${sentence()}
- ${sentence()}

## Timeline

All times are in UTC.

| Time (UTC) | Event |
| :-- | :-- |
${rows.join('\n')}

## Root Cause and Resolution

${paragraph(5)}

\`\`\`sql
SELECT ${word()}, count(*) FROM ${word()} WHERE ${word()} = '${word()}' GROUP BY 1;
\`\`\`

### Trigger

${paragraph(3)}

### Resolution

${paragraph(4)}

\`\`\`bash
kubectl -n ${word()} rollout undo deployment/${pick(services)}
\`\`\`

## Corrective and Preventative Measures

${paragraph(2)}

${tasks.join('\n')}
`;
    return { name: `pm-${String(i).padStart(6, '0')}-${word()}.md`, month: start.toISOString().slice(0, 7), text };
}

const made = new Set();
for (let i = 0; i < count; i++) {
    const { name, month, text } = postmortem(i);
    const path = join(folder, ...month.split('-'));
    if (!made.has(path)) {
        mkdirSync(path, { recursive: true });
        made.add(path);
    }
    writeFileSync(join(path, name), text);
}
