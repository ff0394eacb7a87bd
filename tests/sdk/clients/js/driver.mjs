// Runs the JavaScript clients for the Python tests: one JSON command a line on stdin, one JSON answer a line on stdout.
//
//   {"id", "client", "url", "key", "retries", "request", "form": "ask" | "ask_stream" | "leave"}
//   {"id", "seen": {...}}  or  {"id", "failed": {...}}
//
// `leave` reads the first piece of a stream and then aborts it as an application would. Commands run side by side; a
// client object is made once for each (client, url, key, retries) and kept, with its connections.
import readline from 'node:readline';
import * as anthropic from './anthropic.mjs';
import * as langchain from './langchain.mjs';
import * as openai from './openai.mjs';
import * as vercel from './vercel.mjs';

const MAKERS = {
  'openai-js': openai.make,
  'anthropic-js': anthropic.make,
  'langchain-js-openai': langchain.makeOpenAi,
  'langchain-js-anthropic': langchain.makeAnthropic,
  'vercel-openai': vercel.makeOpenAi,
  'vercel-anthropic': vercel.makeAnthropic,
};
const made = new Map();

function clientOf({ client, url, key, retries }) {
  const name = JSON.stringify([client, url, key, retries]);
  if (!made.has(name)) made.set(name, MAKERS[client]({ url, key, retries }));
  return made.get(name);
}

// What an application can tell of an error, under one set of names; the class is the client's own.
function failed(error) {
  const headers = error.responseHeaders ?? Object.fromEntries(error.headers?.entries?.() ?? []);
  return {
    classes: classesOf(error),
    status: error.status ?? error.statusCode ?? null,
    message: String(error.message),
    type: error.type ?? error.data?.error?.type ?? error.error?.error?.type ?? null,
    code: error.code ?? null,
    retryable: error.isRetryable ?? null,
    request_id: error.requestID ?? headers['x-request-id'] ?? headers['request-id'] ?? null,
    langchain_code: error.lc_error_code ?? null,
    reason: error.reason ?? null,
    last: error.lastError ? failed(error.lastError) : null,
  };
}

function classesOf(error) {
  const names = [];
  for (let one = error?.constructor; one?.name; one = Object.getPrototypeOf(one)) names.push(one.name);
  return [error?.name, ...names];
}

async function run(command) {
  const { form, request } = command;
  const client = clientOf(command);
  if (form === 'ask') return { seen: await client.ask(request) };
  const left = new AbortController();
  let pieces = 0;
  try {
    const seen = await client.stream(request, left.signal, () => {
      pieces += 1;
      if (form === 'leave') left.abort();
    });
    return { seen: { ...seen, pieces } };
  } catch (error) {
    if (!left.signal.aborted) throw error;
    return { seen: { left: true, pieces } };
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  run(command)
    .catch((error) => ({ failed: failed(error) }))
    .then((answer) => process.stdout.write(JSON.stringify({ id: command.id, ...answer }) + '\n'));
}
