// The official `@anthropic-ai/sdk` package: `create` for JSON, its own `stream` helper for streams.
import Anthropic from '@anthropic-ai/sdk';

function content(turn) {
  if (turn.calls) return turn.calls.map(({ id, name, input }) => ({ type: 'tool_use', id, name, input }));
  if (turn.result_of) return [{ type: 'tool_result', tool_use_id: turn.result_of, content: turn.text }];
  if (!turn.image) return turn.text;
  return [
    { type: 'text', text: turn.text },
    { type: 'image', source: { type: 'base64', media_type: 'image/png', data: turn.image } },
  ];
}

function body(request) {
  const tools = request.tools?.map(({ name, description, schema }) => ({ name, description, input_schema: schema }));
  const messages = request.turns.map((turn) => ({
    role: turn.role === 'assistant' ? 'assistant' : 'user',
    content: content(turn),
  }));
  return { model: request.model, max_tokens: 1000, messages, ...(tools && { tools }) };
}

function seen(message) {
  return {
    text: message.content.map((block) => block.text ?? '').join(''),
    calls: message.content
      .filter((block) => block.type === 'tool_use')
      .map(({ name, input }) => ({ name, input })),
    ending: message.stop_reason,
    usage: { input: message.usage.input_tokens, output: message.usage.output_tokens },
    id: message.id,
    request_id: message._request_id,
  };
}

export function make({ url, key, retries }) {
  const client = new Anthropic({ baseURL: url, apiKey: key, maxRetries: retries });
  return {
    async ask(request) {
      return seen(await client.messages.create(body(request)));
    },

    async stream(request, signal, onPiece) {
      const events = client.messages.stream(body(request), { signal });
      for await (const _ of events) onPiece();
      return { ...seen(await events.finalMessage()), request_id: events.request_id };
    },
  };
}
