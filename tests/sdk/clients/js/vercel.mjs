// Vercel's `ai` package over both providers: one way of asking.
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { generateText, jsonSchema, streamText, tool } from 'ai';

function message(turn) {
  if (turn.calls) {
    const calls = turn.calls.map(({ id, name, input }) => ({
      type: 'tool-call',
      toolCallId: id,
      toolName: name,
      input,
    }));
    return { role: 'assistant', content: calls };
  }
  if (turn.result_of) {
    const output = { type: 'text', value: turn.text };
    const result = { type: 'tool-result', toolCallId: turn.result_of, toolName: turn.tool, output };
    return { role: 'tool', content: [result] };
  }
  if (!turn.image) return { role: turn.role, content: turn.text };
  return {
    role: turn.role,
    content: [
      { type: 'text', text: turn.text },
      { type: 'image', image: turn.image, mediaType: 'image/png' },
    ],
  };
}

function asked(request, model, retries) {
  const tools = request.tools?.map(({ name, description, schema }) => [
    name,
    tool({ description, inputSchema: jsonSchema(schema) }),
  ]);
  return {
    model,
    maxRetries: retries,
    maxOutputTokens: 1000,
    messages: request.turns.map(message),
    ...(tools && { tools: Object.fromEntries(tools) }),
  };
}

function seen({ text, toolCalls, finishReason, usage, response }) {
  return {
    text,
    calls: toolCalls.map(({ toolName, input }) => ({ name: toolName, input })),
    ending: finishReason,
    usage: { input: usage.inputTokens, output: usage.outputTokens },
    id: response.id,
    request_id: response.headers['x-request-id'] ?? response.headers['request-id'] ?? null,
  };
}

function face(modelOf, retries) {
  return {
    async ask(request) {
      return seen(await generateText(asked(request, modelOf(request.model), retries)));
    },

    async stream(request, signal, onPiece) {
      const options = asked(request, modelOf(request.model), retries);
      const answer = streamText({ ...options, abortSignal: signal, onError: () => {} });
      for await (const part of answer.fullStream) {
        if (part.type === 'error') throw part.error;
        if (part.type === 'abort') return { left: true };
        if (part.type === 'text-delta' || part.type === 'tool-input-delta') onPiece();
      }
      const [text, toolCalls, finishReason, usage, response] = await Promise.all([
        answer.text,
        answer.toolCalls,
        answer.finishReason,
        answer.usage,
        answer.response,
      ]);
      return seen({ text, toolCalls, finishReason, usage, response });
    },
  };
}

export function makeOpenAi({ url, key, retries }) {
  const provider = createOpenAI({ baseURL: `${url}/v1`, apiKey: key });
  return face((model) => provider.chat(model), retries);
}

export function makeAnthropic({ url, key, retries }) {
  const provider = createAnthropic({ baseURL: `${url}/v1`, apiKey: key });
  return face((model) => provider(model), retries);
}
