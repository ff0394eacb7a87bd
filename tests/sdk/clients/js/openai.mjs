// The official `openai` package.
import OpenAI from 'openai';

export function tools(request) {
  return request.tools?.map(({ name, description, schema }) => ({
    type: 'function',
    function: { name, description, parameters: schema },
  }));
}

function content({ text, image }) {
  if (!image) return text;
  return [
    { type: 'text', text },
    { type: 'image_url', image_url: { url: `data:image/png;base64,${image}` } },
  ];
}

function message(turn) {
  if (turn.calls) {
    const calls = turn.calls.map(({ id, name, input }) => ({
      id,
      type: 'function',
      function: { name, arguments: JSON.stringify(input) },
    }));
    return { role: 'assistant', content: null, tool_calls: calls };
  }
  if (turn.result_of) return { role: 'tool', tool_call_id: turn.result_of, content: turn.text };
  return { role: turn.role, content: content(turn) };
}

function body(request) {
  const tool = tools(request);
  return { model: request.model, messages: request.turns.map(message), ...(tool && { tools: tool }) };
}

function usageOf(usage) {
  return usage && { input: usage.prompt_tokens, output: usage.completion_tokens };
}

export function make({ url, key, retries }) {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: key, maxRetries: retries });
  return {
    async ask(request) {
      const answer = await client.chat.completions.create(body(request));
      const [choice] = answer.choices;
      return {
        text: choice.message.content ?? '',
        calls: (choice.message.tool_calls ?? []).map((call) => ({
          name: call.function.name,
          input: JSON.parse(call.function.arguments),
        })),
        ending: choice.finish_reason,
        usage: usageOf(answer.usage),
        id: answer.id,
        request_id: answer._request_id,
      };
    },

    async stream(request, signal, onPiece) {
      const asked = { ...body(request), stream: true, stream_options: { include_usage: true } };
      const { data, request_id } = await client.chat.completions.create(asked, { signal }).withResponse();
      const seen = { text: '', calls: [], ending: null, usage: null, request_id };
      const parts = [];
      for await (const event of data) {
        onPiece();
        seen.id = event.id;
        seen.usage = usageOf(event.usage) ?? seen.usage;
        for (const choice of event.choices) {
          seen.text += choice.delta.content ?? '';
          seen.ending = choice.finish_reason ?? seen.ending;
          for (const call of choice.delta.tool_calls ?? []) {
            parts[call.index] ??= { name: '', text: '' };
            parts[call.index].name += call.function.name ?? '';
            parts[call.index].text += call.function.arguments ?? '';
          }
        }
      }
      if (signal.aborted) return { left: true };
      seen.calls = parts.map(({ name, text }) => ({ name, input: JSON.parse(text) }));
      return seen;
    },
  };
}
