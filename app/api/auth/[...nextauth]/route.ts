import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/auth";
import { getPortal } from "@/lib/portal";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: Context): Promise<Response> {
  // It reads the parameters without waiting for them.
  const params = await context.params;
  return NextAuth(request, { params }, authOptions(await getPortal()));
}

export { handle as GET, handle as POST };
